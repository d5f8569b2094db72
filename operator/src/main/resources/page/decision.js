// One decision, opened: everything it rested on, and how it turned out.
import { h, useEffect, useRef, useState, useJson, number, percent, signed, duration, inUnit, featureName, moment, exact, plain, missing, Value, Badge, Source, Waiting } from './lib.js';

export function Decision({ path, onClose }) {
  const [again, setAgain] = useState(0);
  const { data, error } = useJson(path, again);
  const dialog = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => { if (before && before.focus) before.focus(); };
  }, []);
  useEffect(() => {
    // settled some minutes after it was made
    if (!data || data.settlement) return;
    const later = setTimeout(() => setAgain(again + 1), 3000);
    return () => clearTimeout(later);
  }, [data]);
  return h('dialog', { ref: dialog, class: 'decision', 'aria-labelledby': 'decision-title', onClose, onClick: event => { if (event.target === dialog.current) dialog.current.close(); } },
    h('div', { class: 'sheet' },
      h('header', null,
        h('h2', { id: 'decision-title' }, data ? title(data) : 'Decision'),
        h('button', { type: 'button', onClick: () => dialog.current.close() }, 'Close')),
      data ? h(Facts, { decision: data }) : h(Waiting, { error: error && 'It is not remembered any more: ' + error })));
}

function title(decision) {
  if (missing(decision.current)) return 'Nothing was done';
  return decision.target === decision.current || missing(decision.target)
    ? `Stays at ${number(decision.current)} replicas`
    : `${decision.verdict === 'observed' ? 'Would go ' : ''}${number(decision.current)} → ${number(decision.target)} replicas`;
}

const Section = ({ title, aside, children }) => h('section', null, h('h3', null, title, aside ? h('small', null, aside) : null), children);
const Scroll = ({ label, children }) => h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': label }, children);

function Facts({ decision }) {
  return h('div', { class: 'facts' },
    h('p', { class: 'summary' }, decision.summary.charAt(0).toUpperCase() + decision.summary.slice(1) + '.'),
    h('dl', { class: 'short' },
      fact('When', moment(decision.time) + ' UTC'),
      fact('Who decided', h('span', null, h(Source, { of: decision.source }), decision.posture ? ' ' + plain(decision.posture) : null)),
      fact('Evidence', plain(decision.evidence) + (missing(decision.coverage) ? '' : `, ${percent(decision.coverage)} of ready pods`)),
      fact('Proposed', missing(decision.raw) ? h(Value, {}) : number(decision.raw) + (missing(decision.lower) ? '' : `: the band is ${decision.lower} to ${decision.upper}, load right now needs ${decision.floor}`)),
      fact('Ready then', h(Value, { of: decision.ready })),
      fact('Outcome', plain(decision.outcome) + (decision.outcome_message ? ': ' + decision.outcome_message : ''))),
    h(Inputs, { decision }),
    decision.forecast ? h(Forecast, { forecast: decision.forecast }) : h(Section, { title: 'Forecast' }, h('p', { class: 'empty' }, 'There was none.')),
    h(Agent, { agent: decision.agent }),
    h(Guards, { decision }),
    h(Settlement, { settlement: decision.settlement, verdict: decision.verdict }),
    decision.path.length > 0 ? h(Path, { path: decision.path }) : null);
}

const fact = (name, value) => h('div', null, h('dt', null, name), h('dd', null, value));

const Inputs = ({ decision }) => h(Section, { title: 'What was measured' },
  h(Scroll, { label: 'Inputs' }, h('table', { class: 'rows' },
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Feature'), h('th', { scope: 'col', class: 'right' }, 'Value'), h('th', { scope: 'col', class: 'right' }, 'Age'))),
    h('tbody', null, decision.inputs.map(input => h('tr', null,
      h('th', { scope: 'row' }, featureName(input.feature)),
      h('td', { class: 'right' }, input.missing ? h('span', { class: 'none' }, 'missing: ' + plain(input.missing)) : inUnit(input.value, input.unit)),
      h('td', { class: 'right' }, h(Value, { of: input.age_seconds, write: duration }))))))));

function Forecast({ forecast }) {
  const last = forecast.points[forecast.points.length - 1];
  return h(Section, { title: 'What was forecast', aside: `by ${forecast.source}, made ${exact(forecast.made_at)}, confidence ${percent(forecast.confidence)}` },
    h(Fan, { forecast }),
    last.quantiles ? h(Scroll, { label: 'Quantiles' }, h('table', { class: 'rows quantiles' },
      h('caption', null, 'Requests per second that are not exceeded with this probability'),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'in'), forecast.levels.map(level => h('th', { scope: 'col', class: 'right' }, percent(level))))),
      h('tbody', null, forecast.points.map(point => h('tr', null,
        h('th', { scope: 'row' }, number(point.offset_seconds / 60) + ' min'),
        point.quantiles.map(value => h('td', { class: 'right' }, number(value)))))))) : null);
}

/** Quantiles as nested bands. */
function Fan({ forecast }) {
  const points = forecast.points;
  const WIDTH = 560, HEIGHT = 130, LEFT = 52, BOTTOM = 20;
  const rows = points.map(point => point.quantiles || [point.lower, point.median, point.upper]);
  const high = Math.max(...rows.flat()) * 1.05 || 1;
  const low = Math.min(...rows.flat()) * 0.95;
  const x = point => LEFT + (WIDTH - LEFT - 8) * point.offset_seconds / 600;
  const y = value => HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 8) * (value - low) / (high - low || 1);
  const path = (upper, lower) => 'M' + points.map((point, i) => `${x(point).toFixed(1)} ${y(rows[i][upper]).toFixed(1)}`).join('L')
    + 'L' + points.map((point, i) => `${x(point).toFixed(1)} ${y(rows[i][lower]).toFixed(1)}`).reverse().join('L') + 'Z';
  const count = rows[0].length;
  const middle = count === 9 ? 3 : 1;
  const bands = count === 9 ? [[8, 0], [6, 0], [5, 1], [4, 2]] : [[2, 0]];
  return h('svg', { class: 'fan', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img',
    'aria-label': `Forecast of requests per second: in ten minutes ${number(rows[rows.length - 1][middle])}` },
  [low, (low + high) / 2, high].map(value => h('g', null,
    h('line', { class: 'grid', x1: LEFT, x2: WIDTH - 8, y1: y(value), y2: y(value) }),
    h('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, number(value)))),
  bands.map(([upper, lower]) => h('path', { class: 'band', d: path(upper, lower) })),
  h('path', { class: 'median', d: 'M' + points.map((point, i) => `${x(point).toFixed(1)} ${y(rows[i][middle]).toFixed(1)}`).join('L') }),
  points.map((point, i) => h('text', { x: x(point), y: HEIGHT - 4, 'text-anchor': i === points.length - 1 ? 'end' : 'middle' }, number(point.offset_seconds / 60) + ' min')));
}

function Agent({ agent }) {
  if (!agent) {
    return h(Section, { title: 'The agent' }, h('p', { class: 'empty' }, 'No agent weighed the postures of this pass; the default posture spoke.'));
  }
  const values = agent.postures.map(posture => posture.q_value).filter(value => !missing(value));
  const best = Math.max(...values), worst = Math.min(...values);
  return h(Section, { title: 'The agent', aside: `weights ${agent.version}, epsilon ${percent(agent.epsilon, 1)}` },
    h('p', null, agent.heard ? 'It was heard, and wished for ' : 'It was not heard, and would have wished for ', h('b', null, plain(agent.wish)),
      agent.why ? ': ' + agent.why : '', !agent.explored ? '.' : '; tried for what can be learned from it.'),
    h(Scroll, { label: 'Postures' }, h('table', { class: 'rows' },
      h('caption', null, 'Q-value: reward expected from now on. Shadow cost: what a tick of this posture cost beyond the need. Both in ticks of the mean need.'),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Posture'), h('th', { scope: 'col', class: 'right' }, 'Q-value'), h('th', { scope: 'col' }, h('span', { class: 'aloud' }, 'compared')), h('th', { scope: 'col', class: 'right' }, 'Shadow cost'))),
      h('tbody', null, agent.postures.map(posture => h('tr', { class: posture.posture === agent.wish ? 'chosen' : '' },
        h('th', { scope: 'row' }, plain(posture.posture)),
        h('td', { class: 'right' }, h(Value, { of: posture.q_value, write: value => number(value, 3) })),
        h('td', null, missing(posture.q_value) ? null : h(Bar, { share: best === worst ? 1 : 0.05 + 0.95 * (posture.q_value - worst) / (best - worst) })),
        h('td', { class: 'right' }, h(Value, { of: posture.shadow_cost, write: value => number(value, 3) }))))))));
}

const Bar = ({ share }) => h('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': true },
  h('rect', { class: 'fill', width: 100 * share, height: 8, rx: 2 }));

function Guards({ decision }) {
  const [every, setEvery] = useState(false);
  const spoke = decision.guards.filter(guard => guard.ruling !== 'accept');
  const silent = decision.guards.length - spoke.length;
  const shown = every ? decision.guards : spoke;
  return h(Section, { title: 'Guards', aside: silent > 0 ? `${silent} of ${decision.guards.length} accepted it as it was` : null },
    shown.length === 0 ? h('p', { class: 'empty' }, 'None objected.') : h(Scroll, { label: 'Guards' }, h('table', { class: 'rows guards' },
      h('thead', null, h('tr', null, ['Guard', 'Before → after', 'Ruling', 'Why', 'It would have accepted'].map(name => h('th', { scope: 'col' }, name)))),
      h('tbody', null, shown.map(guard => h('tr', null,
        h('th', { scope: 'row' }, plain(guard.guard)),
        h('td', null, h('b', null, number(guard.before)), ' → ', h('b', null, number(guard.after))),
        h('td', null, h(Badge, { tone: { accept: 'good', veto: 'bad', adjust: 'warn', shadow: 'calm' }[guard.ruling] }, guard.ruling)),
        h('td', null, guard.reason_text || (guard.reason ? plain(guard.reason) : null)),
        h('td', null, guard.flip ? 'with ' + guard.flip : null)))))),
    silent > 0 ? h('button', { type: 'button', onClick: () => setEvery(!every) }, every ? 'Only those that objected' : 'All guards') : null);
}

function Settlement({ settlement, verdict }) {
  const heading = 'How it turned out';
  if (!settlement) {
    return h(Section, { title: heading }, h('p', { class: 'empty' }, verdict === 'observed' || verdict === 'abstained'
      ? 'Nothing was carried out, so nothing is settled.' : 'Not settled yet: its pods had no time to start.'));
  }
  if (settlement.truncated_by) {
    return h(Section, { title: heading }, h('p', null, 'It cannot be judged: ' + plain(settlement.truncated_by) + '.'));
  }
  return h(Section, { title: heading, aside: 'settled ' + exact(settlement.time) },
    h('div', { class: 'two' },
      h('table', { class: 'rows' },
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Until then'), h('th', { scope: 'col', class: 'right' }, 'ours'), h('th', { scope: 'col', class: 'right' }, 'an HPA'))),
        h('tbody', null, [['Replica-hours', 'replica_hours', value => number(value, 2)], ['Needed', 'needed_replica_hours', value => number(value, 2)], ['In violation', 'violation_seconds', duration], ['Pods changed', 'pods_changed', number]]
          .map(([name, field, write]) => h('tr', null, h('th', { scope: 'row' }, name),
            h('td', { class: 'right' }, h(Value, { of: settlement.ours && settlement.ours[field], write })),
            h('td', { class: 'right' }, h(Value, { of: settlement.shadow_hpa && settlement.shadow_hpa[field], write })))))),
      h(Reward, { settlement })));
}

const PARTS = { above: 'replicas above the need', violation: 'violations', churn: 'pods changed', burn: 'error budget burnt', outlook: 'what the forecast lost or gained' };

function Reward({ settlement }) {
  if (missing(settlement.reward)) return h('p', { class: 'empty' }, 'No reward: nothing was needed.');
  return h('table', { class: 'rows' },
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Reward'), h('th', { scope: 'col', class: 'right' }, signed(settlement.reward, value => number(value, 3))))),
    h('tbody', null, Object.entries(settlement.reward_parts || {}).map(([part, value]) => h('tr', null,
      h('th', { scope: 'row' }, PARTS[part] || part), h('td', { class: 'right' }, signed(value, size => number(size, 3)))))));
}

const Path = ({ path }) => h(Section, { title: 'The path it took' },
  h('ol', { class: 'path' }, path.map(step => h('li', { class: step.failure ? 'failed' : '' }, h('code', null, step.node), ' ',
    h('small', null, missing(step.millis) ? '' : number(step.millis, 3) + ' ms'), step.failure ? h('div', { class: 'why' }, step.failure) : null))));
