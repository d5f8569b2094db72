// All workloads: what stands out first, as many rows as the server gives.
import { h, useEffect, useRef, useState, useJson, number, duration, percent, signed, mode, link, missing, Value, Tile, Badge, Source, Meter, Pager, Waiting } from './lib.js';

const SORTS = [['risk', 'Risk'], ['saving', 'Saving'], ['error', 'Forecast error'], ['mode', 'Mode'], ['name', 'Name']];
const ONLY = [['all', 'All'], ['conflict', 'Conflicts'], ['degraded', 'Degraded']];
const SIZE = 100;

export function Fleet({ news }) {
  const [sort, setSort] = useState('risk');
  const [only, setOnly] = useState('all');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const top = useRef(null);
  useEffect(() => {
    const soon = setTimeout(() => { setSearch(typed); setPage(0); }, 200);
    return () => clearTimeout(soon);
  }, [typed]);
  const { data, error } = useJson(`/api/v1/workloads?sort=${sort}&only=${only}&search=${encodeURIComponent(search)}&page=${page}&size=${SIZE}`, news);
  const shown = useRef(null);
  if (data) shown.current = data;
  const fleet = data || shown.current;
  const turn = next => { setPage(next); top.current.scrollIntoView({ block: 'start' }); };
  if (!fleet) return h(Waiting, { error, words: 'Waiting for the fleet…' });
  return h('div', { class: 'view' },
    h('h1', { ref: top }, 'Fleet'),
    h(Summary, { fleet }),
    h('div', { class: 'controls' },
      h('label', { class: 'search' }, h('span', { class: 'aloud' }, 'Search'),
        h('input', { type: 'search', placeholder: 'Search namespace/name', value: typed, onInput: event => setTyped(event.target.value) })),
      h('label', null, 'Sort by ', h('select', { value: sort, onChange: event => { setSort(event.target.value); setPage(0); } },
        SORTS.map(([value, label]) => h('option', { value }, label)))),
      h('div', { class: 'choice', role: 'group', 'aria-label': 'Show' }, ONLY.map(([value, label]) =>
        h('button', { type: 'button', 'aria-pressed': only === value, onClick: () => { setOnly(value); setPage(0); } },
          label, value === 'all' ? '' : ' ' + number(value === 'conflict' ? fleet.conflicts : fleet.degraded)))),
      h('span', { class: 'count', role: 'status' }, number(fleet.matching, 0), ' of ', number(fleet.total, 0))),
    error ? h(Waiting, { error }) : null,
    fleet.workloads.length === 0
      ? h('p', { class: 'empty' }, fleet.total === 0
        ? 'No workload has had a pass yet. A replica that does not lead has none.'
        : 'No workload matches.')
      : h(Rows, { rows: fleet.workloads }),
    h(Pager, { page, size: SIZE, matching: fleet.matching, onPage: turn }));
}

function Summary({ fleet }) {
  const { account } = fleet;
  return h('div', { class: 'tiles' },
    h(Tile, { label: 'Workloads', note: words(fleet.by_mode, mode) }, number(fleet.total, 0)),
    h(Tile, { label: 'Need a look', tone: fleet.conflicts + fleet.degraded > 0 ? 'warn' : '',
      note: `${number(fleet.conflicts)} beside another autoscaler, ${number(fleet.degraded)} on a lower rung` },
    number(fleet.conflicts + fleet.degraded, 0)),
    h(Tile, { label: 'Saved beside an HPA', note: account && account.saving_ratio !== undefined ? 'replica-hours, violations and changes at their prices' : 'no HPA could be computed yet' },
      h(Value, { of: account && account.saving_ratio, write: value => signed(value, share => percent(share, 1)) })),
    h(Tile, { label: 'Time in violation', note: account && account.shadow_hpa ? 'an HPA: ' + duration(account.shadow_hpa.violation_seconds) : null },
      h(Value, { of: account && account.ours && account.ours.violation_seconds, write: duration })));
}

const words = (counts, name) => Object.entries(counts).sort((one, other) => other[1] - one[1]).map(([key, count]) => number(count, 0) + ' ' + name(key)).join(', ');

function Rows({ rows }) {
  return h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Workloads' },
    h('table', { class: 'rows fleet' },
      h('thead', null, h('tr', null,
        ['Workload', 'Mode', 'Decides', 'Load', 'Replicas', 'Needed', 'HPA', 'Confidence', 'Error', 'Risk', 'Saving'].map((name, i) =>
          h('th', { scope: 'col', class: i > 2 ? 'right' : '' }, name)))),
      h('tbody', null, rows.map(row => h(Row, { key: row.namespace + '/' + row.name, row })))));
}

function Row({ row }) {
  const alarmed = row.conflict || row.troubles.length > 0 || missing(row.source);
  return h('tr', { class: alarmed ? 'alarmed' : '' },
    h('th', { scope: 'row' },
      h('a', { href: link('workload', row) }, h('small', null, row.namespace, ' / '), row.name),
      row.conflict ? h(Badge, { tone: 'bad' }, 'Beside ' + row.conflict) : null,
      row.troubles.map(trouble => h('div', { class: 'why' }, trouble))),
    h('td', { class: 'mode', 'data-label': 'Mode' }, mode(row.mode)),
    h('td', { 'data-label': 'Decides' }, h(Source, { of: row.source })),
    h('td', { class: 'right', 'data-label': 'Load' }, h(Value, { of: row.demand, unit: '/s' })),
    h('td', { class: 'right', 'data-label': 'Replicas' }, h(Replicas, { row })),
    h('td', { class: 'right', 'data-label': 'Needed' }, h(Value, { of: row.needed })),
    h('td', { class: 'right', 'data-label': 'HPA' }, h(Value, { of: row.shadow_hpa })),
    h('td', { class: 'right', 'data-label': 'Confidence' }, h(Meter, { of: row.confidence, label: 'Confidence' })),
    h('td', { class: 'right', 'data-label': 'Error' }, h(Value, { of: row.error_ratio, write: value => percent(value, 1) })),
    h('td', { class: 'right ' + (row.risk > 0 ? 'risky' : ''), 'data-label': 'Risk' }, h(Value, { of: row.risk, write: percent })),
    h('td', { class: 'right', 'data-label': 'Saving' }, h(Value, { of: row.saving, write: value => signed(value, hours => number(hours, 1)), unit: 'replica-h' })));
}

function Replicas({ row }) {
  if (missing(row.ready)) return h(Value, { of: row.ready });
  const moving = row.current !== row.ready || (row.target !== undefined && row.target !== row.current);
  return h('span', { class: 'figure' }, number(row.ready), moving ? h('small', null, ' → ' + number(row.target ?? row.current)) : null);
}
