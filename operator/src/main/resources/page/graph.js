// The graph of a pass: where each one went, how long it took, what failed; back through past passes.
import { h, useEffect, useMemo, useRef, useState, useJson, number, exact, moment, workloadPath, link, missing, Source, Panel, Value, Waiting } from './lib.js';
import { Decision } from './decision.js';

const WORDS = {
  collect_metrics: 'reads the nine features', generate_forecast: 'demand, ten minutes ahead', dqn_decision: 'posture, then replicas',
  validate_decision: 'the guards', execute_scaling: 'the one write', update_rewards: 'settles earlier ones', fall_back: 'the last safe proposal',
};
const WIDE = {
  from: 0, width: 1140, height: 262, box: [166, 62],
  at: { start: [12, 84], collect_metrics: [117, 84], generate_forecast: [315, 84], dqn_decision: [513, 84], validate_decision: [711, 84], execute_scaling: [925, 36], update_rewards: [925, 140], end: [1124, 140], fall_back: [513, 222] },
};
const TALL = {
  from: -34, width: 394, height: 640, box: [160, 62],
  at: { start: [95, 14], collect_metrics: [95, 75], generate_forecast: [95, 170], dqn_decision: [95, 265], validate_decision: [95, 360], execute_scaling: [95, 455], update_rewards: [95, 550], end: [95, 622], fall_back: [278, 265] },
};
const EDGES = [
  ['start', 'collect_metrics'], ['collect_metrics', 'generate_forecast'], ['generate_forecast', 'dqn_decision'], ['dqn_decision', 'validate_decision'],
  ['validate_decision', 'execute_scaling'], ['validate_decision', 'update_rewards'], ['execute_scaling', 'update_rewards'], ['update_rewards', 'end'],
  ['collect_metrics', 'fall_back'], ['generate_forecast', 'fall_back'], ['dqn_decision', 'fall_back'], ['fall_back', 'validate_decision'],
];

export function Graph({ news, here }) {
  const narrow = useNarrow();
  const first = useJson(here.name ? null : '/api/v1/workloads?sort=risk&size=1', news).data;
  const kept = useRef(null);
  if (!here.name && first && first.workloads[0] && !kept.current) kept.current = first.workloads[0];
  const row = here.name ? here : kept.current;
  const overall = useJson('/api/v1/graph', news).data;
  const { data, error } = useJson(row ? workloadPath(row) + '/passes' : null, news);
  const [at, setAt] = useState(null);
  const [open, setOpen] = useState(false);
  const last = useRef(null);
  if (data) last.current = data;
  const passes = (data || last.current || { passes: [] }).passes;
  const followed = at === null;
  const found = followed ? 0 : passes.findIndex(pass => pass.time === at.time);
  const pass = followed ? passes[0] : at;
  if (!row || !overall || (!pass && !error)) return h(Waiting, { error, words: 'Waiting for a pass…' });
  if (!pass) return h(Waiting, { error });
  const place = followed ? 0 : found < 0 ? passes.length - 1 : found;
  const go = next => { const chosen = passes[Math.max(0, Math.min(passes.length - 1, next))]; setAt(chosen || null); };
  return h('div', { class: 'view' },
    h('p', { class: 'crumbs' }, h('a', { href: link('workload', row) }, row.namespace, ' / ', row.name)),
    h('h1', null, 'One pass through the graph'),
    h('div', { class: 'controls stepper' },
      h('button', { type: 'button', disabled: place >= passes.length - 1, onClick: () => go(place + 1) }, 'Earlier'),
      h('label', { class: 'slide' }, h('span', { class: 'aloud' }, 'Past passes'),
        h('input', { type: 'range', min: 0, max: Math.max(1, passes.length - 1), value: Math.max(1, passes.length - 1) - place, 'aria-valuetext': moment(pass.time),
          onInput: event => go(Math.max(1, passes.length - 1) - Number(event.target.value)) })),
      h('button', { type: 'button', disabled: followed || place === 0, onClick: () => go(place - 1) }, 'Later'),
      h('button', { type: 'button', 'aria-pressed': followed, onClick: () => setAt(followed ? passes[0] : null) }, 'Follow'),
      h('span', { class: 'count' }, `${number(passes.length)} passes remembered`)),
    h(Panel, { title: moment(pass.time), aside: pass.source ? h(Source, { of: pass.source }) : h(Source, {}) },
      h('p', { class: 'summary' }, pass.summary ? pass.summary.charAt(0).toUpperCase() + pass.summary.slice(1) + '.' : 'It was given up.',
        pass.decision ? h('button', { type: 'button', class: 'inline', onClick: () => setOpen(pass.decision) }, 'Open the decision') : null),
      h(Picture, { pass, layout: narrow ? TALL : WIDE }),
      pass.path.filter(step => step.failure).map(step => h('p', { class: 'trouble' }, h('code', null, step.node), ' ', step.failure))),
    h(Panel, { title: 'Every pass so far', aside: number(overall.passes, 0) + ' passes since the start' }, h(Nodes, { nodes: overall.nodes })),
    open ? h(Decision, { path: workloadPath(row) + '/decisions/' + encodeURIComponent(open), onClose: () => setOpen(false) }) : null);
}

function useNarrow() {
  const query = useMemo(() => matchMedia('(max-width: 760px)'), []);
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const changed = () => setNarrow(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return narrow;
}

function Picture({ pass, layout }) {
  const names = ['start', ...pass.path.map(step => step.node), 'end'];
  const taken = new Set(names.slice(1).map((name, i) => names[i] + '>' + name));
  const steps = Object.fromEntries(pass.path.map(step => [step.node, step]));
  const words = 'The path of this pass: ' + pass.path.map(step => step.node + (step.failure ? ' (failed)' : '')).join(', then ');
  return h('div', { class: 'picture' }, h('svg', { viewBox: `${layout.from} 0 ${layout.width} ${layout.height}`, role: 'img', 'aria-label': words, class: layout === TALL ? 'tall' : '' },
    EDGES.concat(taken.has('validate_decision>fall_back') ? [['validate_decision', 'fall_back']] : [])
      .map(([from, to]) => h('path', { key: from + to, class: 'edge' + (taken.has(from + '>' + to) ? ' lit' : ''), d: curve(layout, from, to) })),
    ['start', 'end'].map(name => h('circle', { key: name, class: 'terminal', cx: layout.at[name][0], cy: layout.at[name][1], r: 6 })),
    Object.keys(WORDS).map(name => h(Node, { key: name, name, layout, step: steps[name] }))));
}

function curve(layout, from, to) {
  const [x1, y1] = layout.at[from], [x2, y2] = layout.at[to];
  const [w, hgt] = layout.box;
  const tall = layout === TALL;
  const half = name => name === 'start' || name === 'end' ? [6, 6] : [w / 2, hgt / 2];
  const [fw, fh] = half(from), [tw, th] = half(to);
  if (tall) {
    if (to === 'fall_back' || from === 'fall_back') {
      const a = to === 'fall_back' ? [x1 + fw, y1] : [x1, y1 + fh];
      const b = to === 'fall_back' ? (y1 === y2 ? [x2 - tw * 0.86, y2] : [x2, y2 - th]) : [x2 + tw, y2];
      return y1 === y2 ? `M${a} L${b}` : `M${a} C${to === 'fall_back' ? [x2, y1] : [x1, y2]} ${to === 'fall_back' ? [x2, y1] : [x1, y2]} ${b}`;
    }
    if (from === 'validate_decision' && to === 'update_rewards') return `M${x1 - fw} ${y1} C${x1 - fw - 26} ${y1 + 60} ${x2 - tw - 26} ${y2 - 60} ${x2 - tw} ${y2}`;
    return `M${x1} ${y1 + fh} L${x2} ${y2 - th}`;
  }
  if (to === 'fall_back') {
    const b = x1 === x2 ? [x2, y2 - th] : [x2 - (x1 < x2 ? tw : -tw), y2];
    return x1 === x2 ? `M${x1} ${y1 + fh} L${b}` : `M${x1} ${y1 + fh} C${x1} ${y2} ${x1} ${y2} ${b}`;
  }
  if (from === 'fall_back') return `M${x1 + fw} ${y1} C${x2} ${y1} ${x2} ${y1} ${x2} ${y2 + th}`;
  if (from === 'execute_scaling') return `M${x1} ${y1 + fh} L${x2} ${y2 - th}`;
  const a = [x1 + fw, y1], b = [x2 - tw, y2], middle = (a[0] + b[0]) / 2;
  return `M${a} C${middle} ${y1} ${middle} ${y2} ${b}`;
}

function Node({ name, layout, step }) {
  const [x, y] = layout.at[name];
  const [w, hgt] = layout.box;
  const thin = layout === TALL && name === 'fall_back' ? 0.86 : 1;
  const note = step ? (missing(step.millis) ? WORDS[name] : number(step.millis, 3) + ' ms') : WORDS[name];
  return h('g', { class: 'node' + (step ? ' lit' : '') + (step && step.failure ? ' failed' : '') },
    h('rect', { x: x - w * thin / 2, y: y - hgt / 2, width: w * thin, height: hgt, rx: 10 }),
    h('text', { class: 'name', x, y: y - 4, 'text-anchor': 'middle' }, name),
    h('text', { class: 'sub', x, y: y + 16, 'text-anchor': 'middle' }, step && step.failure ? 'failed' : note));
}

const Nodes = ({ nodes }) => h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Nodes' }, h('table', { class: 'rows' },
  h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Node'), ['Passes', 'Mean', 'Slowest', 'Failures'].map(name => h('th', { scope: 'col', class: 'right' }, name)))),
  h('tbody', null, nodes.map(node => h('tr', { key: node.node }, h('th', { scope: 'row' }, h('code', null, node.node)),
    h('td', { class: 'right' }, number(node.visits, 0)),
    h('td', { class: 'right' }, h(Value, { of: node.mean_millis, write: value => number(value, 3), unit: 'ms' })),
    h('td', { class: 'right' }, h(Value, { of: node.slowest_millis, write: value => number(value, 1), unit: 'ms' })),
    h('td', { class: 'right ' + (node.failures > 0 ? 'risky' : '') }, number(node.failures, 0)))))));
