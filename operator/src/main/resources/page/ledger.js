// What it cost, and what an HPA on the same demand would have cost.
import { h, useMemo, useRef, useState, useJson, number, percent, signed, duration, link, missing, moment, Value, Tile, Panel, Pager, Waiting } from './lib.js';
import { TimeChart } from './chart.js';

const SIZE = 50;

export function Ledger({ news, theme, about }) {
  const { data, error } = useJson('/api/v1/ledger', news);
  const shown = useRef(null);
  if (data) shown.current = data;
  const view = data || shown.current;
  if (!view) return h(Waiting, { error });
  const { ours, shadow_hpa: hpa } = view;
  const price = about && about.price_per_hour;
  return h('div', { class: 'view' },
    h('h1', null, 'Ledger'),
    h('p', { class: 'summary' }, view.since ? `Since ${moment(view.since)} UTC, the hours in which both could be charged: ours, and a shadow HPA on the same demand.` : 'Nothing was charged yet.'),
    h('div', { class: 'tiles' },
      h(Tile, { label: 'Saved beside an HPA', tone: missing(view.saving) ? '' : view.saving >= 0 ? 'good' : 'warn',
        note: missing(view.saving_low) ? 'an interval needs twelve hours' : `95 % interval ${signed(view.saving_low, share => percent(share, 1))} to ${signed(view.saving_high, share => percent(share, 1))}` },
      h(Value, { of: view.saving, write: value => signed(value, share => percent(share, 1)) })),
      h(Tile, { label: 'Replica-hours', note: note(hpa, total => number(total.replica_hours, 1)) }, h(Value, { of: ours && ours.replica_hours, write: value => number(value, 1) })),
      h(Tile, { label: 'Time in violation', note: note(hpa, total => duration(total.violation_seconds)), tone: ours && hpa ? (ours.violation_seconds <= hpa.violation_seconds ? 'good' : 'warn') : '' },
        h(Value, { of: ours && ours.violation_seconds, write: duration })),
      h(Tile, { label: 'Cost above the need', note: missing(view.shadow_above_need) ? null : `an HPA: ${percent(view.shadow_above_need)}; regret is at most this` },
        h(Value, { of: view.above_need, write: percent })),
      h(Tile, { label: 'Pods changed', note: note(hpa, total => number(total.pods_changed, 0)) }, h(Value, { of: ours && ours.pods_changed, write: value => number(value, 0) })),
      missing(price) ? null : h(Tile, { label: 'Replicas, in money', note: hpa ? `an HPA: ${number(hpa.replica_hours * price, 2)}, at ${number(price)} a replica-hour` : null },
        h(Value, { of: ours && ours.replica_hours * price, write: value => number(value, 2) }))),
    h(Hours, { hours: view.hours, theme }),
    h(Accounts, { news, price }));
}

const note = (hpa, write) => hpa ? 'an HPA: ' + write(hpa) : null;

function Hours({ hours, theme }) {
  const x = useMemo(() => hours.map(hour => Date.parse(hour.time) / 1000), [hours]);
  const replicas = useMemo(() => [x, hours.map(hour => hour.ours.needed_replica_hours), hours.map(hour => hour.shadow_hpa.replica_hours), hours.map(hour => hour.ours.replica_hours)], [hours]);
  const violations = useMemo(() => [x, hours.map(hour => hour.shadow_hpa.violation_seconds / 60), hours.map(hour => hour.ours.violation_seconds / 60)], [hours]);
  if (hours.length < 2) return h('p', { class: 'empty' }, 'Two hours make a chart.');
  return h('div', { class: 'columns' },
    h(Panel, { title: 'Replica-hours, hour by hour' },
      h(TimeChart, { label: 'Replica-hours of each hour: needed, an HPA, ours', data: replicas, theme, height: 210, group: 'ledger', write: value => number(value),
        series: [{ label: 'needed', colour: 'need', width: 1, fill: 0.3, stepped: true }, { label: 'an HPA', colour: 'hpa', width: 1.5, dash: [5, 3], stepped: true }, { label: 'ours', colour: 'ours', width: 2.25, stepped: true }] })),
    h(Panel, { title: 'Minutes in violation, hour by hour' },
      h(TimeChart, { label: 'Minutes in violation of each hour: an HPA, ours', data: violations, theme, height: 210, group: 'ledger', write: value => number(value),
        series: [{ label: 'an HPA', colour: 'hpa', width: 1.5, fill: 0.25, stepped: true }, { label: 'ours', colour: 'ours', width: 2.25, fill: 0.25, stepped: true }] })));
}

function Accounts({ news, price }) {
  const [page, setPage] = useState(0);
  const { data, error } = useJson(`/api/v1/workloads?sort=saving&size=${SIZE}&page=${page}`, news);
  const shown = useRef(null);
  if (data) shown.current = data;
  const fleet = data || shown.current;
  if (!fleet) return h(Waiting, { error });
  const pair = (row, field, write) => h('span', null, h(Value, { of: row.ours[field], write }), h('small', null, ' / '), h(Value, { of: row.shadow_account && row.shadow_account[field], write }));
  return h(Panel, { title: 'By workload', aside: 'ours / an HPA' },
    h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Accounts' }, h('table', { class: 'rows' },
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Workload'), ['Saving', 'Replica-hours', 'In violation', 'Pods changed', 'Settled'].concat(missing(price) ? [] : ['Money']).map(name => h('th', { scope: 'col', class: 'right' }, name)))),
      h('tbody', null, fleet.workloads.map(row => h('tr', { key: row.namespace + '/' + row.name },
        h('th', { scope: 'row' }, h('a', { href: link('workload', row) }, h('small', null, row.namespace, ' / '), row.name)),
        h('td', { class: 'right' }, h(Value, { of: row.saving_ratio, write: value => signed(value, share => percent(share, 1)) })),
        h('td', { class: 'right' }, pair(row, 'replica_hours', value => number(value, 1))),
        h('td', { class: 'right' }, pair(row, 'violation_seconds', duration)),
        h('td', { class: 'right' }, pair(row, 'pods_changed', value => number(value, 0))),
        h('td', { class: 'right' }, number(row.settled, 0)),
        missing(price) ? null : h('td', { class: 'right' }, pair(row, 'replica_hours', value => number(value * price, 2)))))))),
    h(Pager, { page, size: SIZE, matching: fleet.matching, onPage: setPage }));
}
