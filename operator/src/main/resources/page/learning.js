// What was learned, and what it is worth: forecasts beside what anybody could say, the models, the agent.
import { h, useMemo, useRef, useJson, number, percent, moment, missing, Value, Tile, Badge, Panel, Waiting } from './lib.js';
import { TimeChart } from './chart.js';

export function Learning({ news, theme }) {
  const { data, error } = useJson('/api/v1/learning', news);
  const shown = useRef(null);
  if (data) shown.current = data;
  const view = data || shown.current;
  if (!view) return h(Waiting, { error });
  const { all, facts } = view;
  return h('div', { class: 'view' },
    h('h1', null, 'Learning'),
    h('p', { class: 'summary' }, facts.forecaster || 'Nobody said yet who forecasts.'),
    h('div', { class: 'tiles' },
      h(Tile, { label: 'Forecast error, ten minutes ahead', note: `mean absolute error over mean load, ${number(all.minutes, 0)} minutes judged` },
        h(Value, { of: all.ours, write: value => percent(value, 2) })),
      h(Tile, { label: 'If load stayed as it is', note: against(all.ours, all.persistence), tone: tone(all.ours, all.persistence) },
        h(Value, { of: all.persistence, write: value => percent(value, 2) })),
      h(Tile, { label: 'As yesterday at that minute', note: all.seasonal === undefined ? 'needs a day of history' : against(all.ours_there, all.seasonal), tone: tone(all.ours_there, all.seasonal) },
        h(Value, { of: all.seasonal, write: value => percent(value, 2) })),
      h(Tile, { label: 'Came inside the 80 % band', note: 'as close to 80 % as can be is best' },
        h(Value, { of: all.coverage, write: value => percent(value, 1) }))),
    h(Hours, { hours: view.hours, theme }),
    h('div', { class: 'columns' },
      h(Panel, { title: 'Does confidence tell?', aside: 'error by the confidence a forecast had' }, h(Bins, { bins: view.bins })),
      h('div', { class: 'stack' },
        h(Panel, { title: 'The network that forecasts' }, h(Network, { network: facts.network })),
        h(Panel, { title: 'The agent' }, h(Agent, { agent: facts.agent })),
        h(Panel, { title: 'Retrainings', aside: facts.events.length > 0 ? 'newest first' : null }, h(Events, { events: facts.events })))),
    h(Panel, { title: 'Models' }, h(Models, { models: facts.models })));
}

const against = (ours, other) => missing(ours) || missing(other) || other === 0 ? null
  : ours <= other ? `ours errs ${percent(1 - ours / other)} less` : `ours errs ${percent(ours / other - 1)} more`;
const tone = (ours, other) => missing(ours) || missing(other) ? '' : ours <= other ? 'good' : 'warn';

/** An hour of which little was judged would be a spike. */
const LEAST_MINUTES = 30;

function Hours({ hours: every, theme }) {
  const hours = useMemo(() => every.filter(hour => hour.errors.minutes >= LEAST_MINUTES), [every]);
  const x = useMemo(() => hours.map(hour => Date.parse(hour.time) / 1000), [hours]);
  const column = read => hours.map(hour => { const value = read(hour.errors); return missing(value) ? null : value; });
  const errors = useMemo(() => [x, column(e => e.persistence), column(e => e.seasonal), column(e => e.ours)], [hours]);
  const coverage = useMemo(() => [x, x.map(() => 0.8), column(e => e.coverage)], [hours]);
  if (hours.length < 2) return h('p', { class: 'empty' }, 'Two hours of judged forecasts make a chart.');
  return h('div', { class: 'columns' },
    h(Panel, { title: 'Error, hour by hour' },
      h(TimeChart, { label: 'Forecast error of each hour, ours beside persistence and yesterday', data: errors, theme, height: 210, group: 'learning', write: value => percent(value),
        series: [{ label: 'load stayed as it was', colour: 'soft', width: 1.25, dash: [2, 3] }, { label: 'as yesterday', colour: 'hpa', width: 1.25, dash: [5, 3] }, { label: 'ours', colour: 'ours', width: 2.25 }] })),
    h(Panel, { title: 'Coverage of the 80 % band' },
      h(TimeChart, { label: 'Share of each hour that came inside the 80 % band', data: coverage, theme, height: 210, group: 'learning', write: value => percent(value),
        series: [{ label: 'as it should be', colour: 'soft', width: 1.25, dash: [2, 3] }, { label: 'ours', colour: 'forecast', width: 2.25 }] })));
}

function Bins({ bins }) {
  const most = Math.max(...bins.map(bin => bin.errors.ours || 0));
  if (!(most > 0)) return h('p', { class: 'empty' }, 'No forecast was judged yet.');
  return h('table', { class: 'rows bins' },
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Confidence'), h('th', { scope: 'col' }, 'Error'), h('th', { scope: 'col', class: 'right' }, h('span', { class: 'aloud' }, 'in figures')), h('th', { scope: 'col', class: 'right' }, 'Minutes'))),
    h('tbody', null, bins.filter(bin => bin.errors.minutes > 0).map(bin => h('tr', { key: bin.from },
      h('th', { scope: 'row' }, `${number(bin.from, 1)} to ${number(bin.to, 1)}`),
      h('td', { class: 'wide' }, h('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': true }, h('rect', { class: 'fill', width: 100 * bin.errors.ours / most, height: 8, rx: 2 }))),
      h('td', { class: 'right' }, percent(bin.errors.ours, 1)),
      h('td', { class: 'right' }, number(bin.errors.minutes, 0))))));
}

const fact = (name, value) => h('div', null, h('dt', null, name), h('dd', null, value));

const Network = ({ network }) => !network ? h('p', { class: 'empty' }, 'None yet: simple candidates forecast.')
  : h('dl', { class: 'short' },
    fact('Serves since', missing(network.since) ? h(Value, {}) : moment(network.since)),
    fact('Loss, last thirty minutes', h(Value, { of: network.loss, write: value => number(value, 3) })),
    fact('Without a network it would be', h(Value, { of: network.baseline, write: value => number(value, 3) })));

const Agent = ({ agent }) => !agent ? h('p', { class: 'empty' }, 'None yet: the planner’s default posture speaks.')
  : h('dl', { class: 'short' },
    fact('Weights', agent.version || h(Value, {})),
    fact('Loss', h(Value, { of: agent.loss, write: value => number(value, 4) })),
    fact('Replay buffer', h(Value, { of: agent.replay_size, write: value => number(value, 0), unit: 'transitions' })),
    fact('Epsilon', h(Value, { of: agent.epsilon, write: value => percent(value, 1) })));

const KINDS = { promoted: 'good', rejected: 'warn', rolled_back: 'bad', skipped: 'calm' };
const Events = ({ events }) => events.length === 0 ? h('p', { class: 'empty' }, 'None yet.')
  : h('ol', { class: 'events' }, events.map(event => h('li', null, h('time', { dateTime: event.time }, moment(event.time)), ' ',
    h(Badge, { tone: KINDS[event.kind] }, event.kind.replace('_', ' ')), h('div', null, event.words))));

const STATES = { serves: 'good', rejected: 'warn', refused: 'bad', promoted: 'calm' };
const Models = ({ models }) => models.length === 0 ? h('p', { class: 'empty' }, 'None in the registry yet.')
  : h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Models' }, h('table', { class: 'rows' },
    h('thead', null, h('tr', null, ['Model', 'Made', 'State', 'Why'].map(name => h('th', { scope: 'col' }, name)))),
    h('tbody', null, models.map(model => h('tr', { key: model.kind + model.version },
      h('th', { scope: 'row' }, model.kind, ' ', model.version), h('td', null, moment(model.created)),
      h('td', null, h(Badge, { tone: STATES[model.state] }, model.state)), h('td', null, model.why || ''))))));
