// One workload: what comes, what stands, what was decided.
import { h, useMemo, useRef, useState, useJson, number, percent, signed, duration, inUnit, featureName, clock, exact, mode, plain, workloadPath, link, missing, Value, Tile, Badge, Source, Panel, Waiting } from './lib.js';
import { Spark, TimeChart } from './chart.js';
import { Decision } from './decision.js';

const SPANS = [[60, '1 h'], [240, '4 h'], [1440, '24 h']];

export function Workload({ news, theme, here, about }) {
  const [minutes, setMinutes] = useState(about && about.speed ? 1440 : 240);
  const [open, setOpen] = useState(null);
  const path = workloadPath(here);
  const { data, error } = useJson(`${path}?minutes=${minutes}`, news);
  const shown = useRef(null);
  if (data) shown.current = data;
  const view = data || shown.current;
  if (!view) return h(Waiting, { error, words: `Waiting for a pass of ${here.namespace}/${here.name}…` });
  const row = view.workload;
  return h('div', { class: 'view' },
    h('p', { class: 'crumbs' }, h('a', { href: '#/fleet' }, 'Fleet'), ' / ', row.namespace),
    h('div', { class: 'heading' },
      h('h1', null, row.name),
      h(Badge, null, mode(row.mode)), h(Source, { of: row.source }),
      row.conflict ? h(Badge, { tone: 'bad' }, 'Beside ' + row.conflict) : null,
      h('a', { class: 'button', href: link('graph', row) }, 'Passes through the graph')),
    h('p', { class: 'summary' }, row.summary ? capital(row.summary) + '.' : 'The last pass decided nothing.'),
    row.troubles.map(trouble => h('p', { class: 'trouble' }, trouble)),
    error ? h(Waiting, { error }) : null,
    h(Now, { view }),
    h('div', { class: 'controls end' },
      h('div', { class: 'choice', role: 'group', 'aria-label': 'Time shown' }, SPANS.map(([value, label]) =>
        h('button', { type: 'button', 'aria-pressed': minutes === value, onClick: () => setMinutes(value) }, label)))),
    h(Charts, { view, theme, onOpen: setOpen }),
    h(Features, { view }),
    h(Decisions, { view, onOpen: setOpen }),
    open ? h(Decision, { path: `${path}/decisions/${encodeURIComponent(open)}`, onClose: () => setOpen(null) }) : null);
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

function Now({ view }) {
  const { workload: row, forecast } = view;
  const last = forecast && forecast.points[forecast.points.length - 1];
  const parts = forecast && forecast.parts;
  return h('div', { class: 'tiles' },
    h(Tile, { label: 'Load now', note: last ? h('span', null, 'in ten minutes ', h('b', null, number(last.median), '/s'), `, ${number(last.lower)} to ${number(last.upper)}`) : 'no forecast yet' },
      h(Value, { of: row.demand, unit: '/s' })),
    h(Tile, { label: 'Replicas ready', note: missing(row.current) ? null : `${number(row.current)} asked for, ${row.min} to ${row.max} allowed` },
      h(Value, { of: row.ready })),
    h(Tile, { label: 'Needed now', tone: !missing(row.needed) && !missing(row.ready) && row.ready < row.needed ? 'bad' : '', note: h('span', null, 'an HPA asks for ', h(Value, { of: row.shadow_hpa })) },
      h(Value, { of: row.needed })),
    h(Tile, { label: 'Confidence', note: parts ? `skill ${percent(parts.skill)}, coverage ${percent(parts.coverage)}, fresh ${percent(parts.freshness)}, no surprise ${percent(parts.surprise)}` : row.forecast_source || 'no forecast yet' },
      h(Value, { of: row.confidence, write: percent })),
    h(Tile, { label: 'Forecast error', note: forecast ? `by ${forecast.source}; ${percent(forecast.coverage)} of what came lay in the 80 % band` : null },
      h(Value, { of: row.error_ratio, write: value => percent(value, 1) })),
    h(Tile, { label: 'Saved beside an HPA', note: row.shadow_account ? `violating ${duration(row.ours.violation_seconds)}, an HPA ${duration(row.shadow_account.violation_seconds)}` : null },
      h(Value, { of: row.saving_ratio, write: value => signed(value, share => percent(share, 1)) })));
}

function Charts({ view, theme, onOpen }) {
  const { chart, forecast, marks } = view;
  const load = useMemo(() => loadData(chart, forecast), [chart, forecast]);
  const replicas = useMemo(() => replicaData(chart, load[0]), [chart, load]);
  const now = (chart.start + (chart.load.length - 1) * 60000) / 1000;
  const shown = useMemo(() => marks.filter(mark => mark.target !== undefined).map(mark => ({
    id: mark.id,
    x: Date.parse(mark.time) / 1000,
    up: mark.verdict === 'apply' || mark.verdict === 'observed' ? (mark.target === mark.current ? null : mark.target > mark.current) : null,
    y: mark.target,
  })), [marks]);
  return h('div', { class: 'charts' },
    h(Panel, { title: 'Load and forecast', aside: 'requests per second' },
      h(TimeChart, { label: 'Load, the forecast made ten minutes before, and the forecast of the next ten minutes', data: load, theme, now, group: 'workload', height: 250,
        write: value => number(value),
        series: [
          { label: 'load', colour: 'ink', width: 2 },
          { label: 'forecast ten minutes before', colour: 'forecast', width: 1.25, dash: [4, 3] },
          { label: 'its 80 % band', colour: 'forecast', hidden: true, fill: 0.001 },
          { label: '', colour: 'forecast', hidden: true, unnamed: true },
          { label: 'the next ten minutes', colour: 'forecast', width: 2.5 },
          { label: '', colour: 'forecast', hidden: true, unnamed: true },
          { label: '', colour: 'forecast', hidden: true, unnamed: true },
        ],
        bands: [[3, 4, 'forecast', 0.18], [6, 7, 'forecast', 0.4]] })),
    h(Panel, { title: 'Replicas', aside: 'each mark is a decision: click it' },
      h(TimeChart, { label: 'Replicas ready and asked for, needed, and what an HPA would have', data: replicas, theme, now, group: 'workload', height: 230,
        write: value => Number.isInteger(value) ? number(value) : '', marks: shown, marksOn: 3, onMark: onOpen,
        series: [
          { label: 'needed', colour: 'need', width: 1, fill: 0.3, stepped: true },
          { label: 'an HPA', colour: 'hpa', width: 1.5, dash: [5, 3], stepped: true },
          { label: 'ours, asked for', colour: 'ours', width: 1, dash: [2, 2], stepped: true },
          { label: 'ours, ready', colour: 'ours', width: 2.25, stepped: true },
        ] })));
}

/** Minutes behind, and the offsets ahead on the same axis. */
function loadData(chart, forecast) {
  const count = chart.load.length;
  const x = chart.load.map((_, i) => chart.start / 1000 + i * 60);
  const made = forecast ? Date.parse(forecast.made_at) / 1000 : null;
  const points = forecast ? forecast.points.map(point => ({ x: made + point.offset_seconds, ...point })).filter(point => point.x > x[count - 1]) : [];
  const all = x.concat(points.map(point => point.x));
  const past = column => all.map((_, i) => i < count ? column[i] : null);
  const ahead = name => all.map((_, i) => i < count - 1 ? null : i === count - 1 ? (points.length > 0 ? chart.load[i] : null) : points[i - count][name]);
  return [all, past(chart.load), past(chart.forecast_median), past(chart.forecast_upper), past(chart.forecast_lower), ahead('median'), ahead('upper'), ahead('lower')];
}

function replicaData(chart, x) {
  const column = values => x.map((_, i) => i < values.length ? values[i] : null);
  return [x, column(chart.needed), column(chart.shadow_hpa), column(chart.current), column(chart.ready)];
}

function Features({ view }) {
  return h(Panel, { title: 'The nine features', aside: 'last hour, and ten minutes ahead', class: 'features' },
    h('div', { class: 'nine' }, view.inputs.map(input => {
      const points = view.forecast && (input.feature === 'http_requests_total_rate' ? view.forecast.points : view.forecast.features[input.feature]);
      const last = points && points[points.length - 1];
      return h('div', { class: 'feature', key: input.feature },
        h('h3', null, featureName(input.feature), h('code', null, input.feature)),
        h('div', { class: 'nowthen' },
          input.missing ? h('span', { class: 'none' }, 'missing: ' + plain(input.missing)) : h('b', null, inUnit(input.value, input.unit)),
          h('span', null, last ? '→ ' + inUnit(last.median, input.unit) : 'no forecast')),
        h(Spark, { past: view.history[input.feature] || [], points,
          label: `${featureName(input.feature)}: ${input.missing ? 'missing' : inUnit(input.value, input.unit)}${last ? ', in ten minutes ' + inUnit(last.median, input.unit) : ''}` }));
    })));
}

function Decisions({ view, onOpen }) {
  const newest = view.marks.slice(-12).reverse();
  return h(Panel, { title: 'Decisions that something came of', aside: view.last
    ? h('button', { type: 'button', onClick: () => onOpen(view.last) }, 'Open the newest pass') : null },
  newest.length === 0 ? h('p', { class: 'empty' }, 'None in the time shown.')
    : h('ol', { class: 'decisions' }, newest.map(line => h('li', { key: line.id },
      h('button', { type: 'button', class: 'line', onClick: () => onOpen(line.id) },
        h('time', { dateTime: line.time }, exact(line.time)),
        h(Move, { line }),
        h(Source, { of: line.source }),
        h('span', { class: 'words' }, line.summary.replace(/^[^:]*: /, ''), outcome(line)))))));
}

const outcome = line => ['conflict', 'refused', 'unknown'].includes(line.outcome) ? h(Badge, { tone: 'bad' }, line.outcome) : null;

export function Move({ line }) {
  if (missing(line.current)) return h('span', { class: 'move' }, plain(line.verdict));
  const up = line.target > line.current, down = line.target < line.current;
  return h('span', { class: 'move ' + (up ? 'up' : down ? 'down' : '') },
    up || down ? `${number(line.current)} ${up ? '↗' : '↘'} ${number(line.target)}` : `stays ${number(line.current)}`);
}
