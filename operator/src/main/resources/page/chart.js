// Charts over time, drawn by uPlot; colours come from the style sheet, so that they follow the theme.
import { h, useEffect, useRef } from './lib.js';

const uPlot = window.uPlot;
const COLOURS = ['ours', 'hpa', 'need', 'forecast', 'ink', 'soft', 'line', 'bad', 'good', 'panel'];

export function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map(name => [name, style.getPropertyValue('--' + name).trim()]));
}

export const faint = (colour, share) => {
  const [r, g, b] = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16));
  return `rgba(${r},${g},${b},${share})`;
};

const HOUR = 3600;
const pad = n => String(n).padStart(2, '0');

/** Hours and minutes, and the day where it changes. */
function times(plot, splits) {
  let before = null;
  return splits.map(split => {
    const date = new Date(split * 1000);
    const day = date.toLocaleDateString('en', { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
    const text = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}` + (day === before ? '' : '\n' + day);
    before = day;
    return text;
  });
}

/**
 * @param series  {label, colour, width, dash, fill, stepped, hidden, points} each; colours by name
 * @param bands   [upper, lower, colour, share]: places of two series, counted from 1
 * @param marks   {x, up, id}: decisions, on the series `marksOn`
 * @param now     a line there
 */
export function TimeChart({ label, data, series, bands = [], height = 220, write, marks = [], marksOn, onMark, now, zero = true, theme, group }) {
  const place = useRef(null);
  const plot = useRef(null);
  const latest = useRef({});
  latest.current = { marks, onMark, now, write };

  useEffect(() => {
    const colours = palette();
    const drawMarks = u => {
      const { marks: shown, now: present } = latest.current;
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      if (present) {
        const x = Math.round(u.valToPos(present, 'x', true));
        ctx.strokeStyle = colours.soft;
        ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
        ctx.lineWidth = devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        ctx.setLineDash([]);
      }
      const size = (shown.length > 60 ? 3.2 : 5) * devicePixelRatio;
      for (const mark of shown) {
        const index = u.valToIdx(mark.x);
        const value = marksOn ? u.data[marksOn][index] : null;
        if (value === null || value === undefined) continue;
        const x = u.valToPos(mark.x, 'x', true);
        const y = u.valToPos(mark.y ?? value, 'y', true);
        ctx.fillStyle = mark.up === null ? colours.soft : mark.up ? colours.ours : colours.good;
        ctx.strokeStyle = colours.panel;
        ctx.lineWidth = 1.5 * devicePixelRatio;
        ctx.beginPath();
        if (mark.up === null) {
          ctx.arc(x, y, size * 0.8, 0, 7);
        } else {
          const tip = mark.up ? -size * 1.2 : size * 1.2;
          ctx.moveTo(x, y + tip);
          ctx.lineTo(x + size, y - tip * 0.6);
          ctx.lineTo(x - size, y - tip * 0.6);
          ctx.closePath();
        }
        ctx.fill();
        ctx.stroke();
      }
      ctx.restore();
    };
    const axis = {
      stroke: colours.soft,
      font: '12px system-ui, sans-serif',
      grid: { stroke: colours.line, width: 1 },
      ticks: { show: false },
    };
    const options = {
      width: place.current.clientWidth || 600,
      height,
      legend: { show: false },
      padding: [10, 6, 0, 0],
      cursor: { drag: { x: false, y: false }, sync: group ? { key: group, setSeries: false } : undefined, points: { size: 6 } },
      scales: { x: { time: true }, y: { range: (u, low, high) => span(low, high, zero) } },
      axes: [
        { ...axis, values: times, space: 70, gap: 9, size: 54, incrs: [60, 300, 600, 900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 96 * HOUR, 168 * HOUR], grid: { show: false } },
        { ...axis, size: 56, space: 36, values: (u, splits) => splits.map(value => value === null ? '' : latest.current.write(value)) },
      ],
      series: [{}].concat(series.map(one => ({
        label: one.label,
        stroke: one.hidden ? undefined : colours[one.colour],
        width: one.hidden ? 0 : (one.width || 1.5),
        dash: one.dash,
        fill: one.fill ? faint(colours[one.colour], one.fill) : undefined,
        paths: one.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
        points: { show: one.points || false, size: 5 },
        spanGaps: false,
      }))),
      bands: bands.map(([upper, lower, colour, share]) => ({ series: [upper, lower], fill: faint(colours[colour], share) })),
      hooks: { draw: [drawMarks] },
    };
    const made = new uPlot(options, data, place.current);
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: place.current.clientWidth, height }));
    resized.observe(place.current);
    const click = event => {
      const { marks: shown, onMark: open } = latest.current;
      if (!open || shown.length === 0) return;
      const x = event.clientX - made.over.getBoundingClientRect().left;
      const nearest = shown.reduce((best, mark) => {
        const away = Math.abs(made.valToPos(mark.x, 'x') - x);
        return away < best.away ? { mark, away } : best;
      }, { away: 24 });
      if (nearest.mark) open(nearest.mark.id);
    };
    made.over.addEventListener('click', click);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [theme, height, series.length, label]);

  useEffect(() => {
    if (plot.current) plot.current.setData(data);
  }, [data, marks]);

  return h('figure', { class: 'chart' },
    h('div', { ref: place, class: 'plot', role: 'img', 'aria-label': label }),
    h('figcaption', { class: 'legend' }, series.filter(one => !one.unnamed).map(one =>
      h('span', { class: 'key' }, h('svg', { viewBox: '0 0 22 10', 'aria-hidden': true },
        one.fill && one.hidden
          ? h('rect', { class: 'c-' + one.colour, width: 22, height: 10, rx: 2, 'fill-opacity': 0.35 })
          : h('line', { class: 's-' + one.colour, x1: 0, x2: 22, y1: 5, y2: 5, 'stroke-width': one.width || 1.5, 'stroke-dasharray': one.dash ? one.dash.join(' ') : null })),
        one.label))));
}

function span(low, high, zero) {
  if (low === null || high === null || low === undefined) return [0, 1];
  const from = zero ? Math.min(0, low) : low;
  const room = (high - from) * 0.12 || Math.abs(high) * 0.12 || 1;
  return [zero ? from : from - room, high + room];
}

/** A small line of the last hour, and the band that is forecast. */
export function Spark({ past, points, label }) {
  const known = past.filter(value => value !== null);
  const ahead = points || [];
  if (known.length === 0) return h('div', { class: 'spark empty' }, 'no values yet');
  const all = known.concat(ahead.flatMap(point => [point.lower, point.upper]));
  let low = Math.min(...all);
  let high = Math.max(...all);
  if (high - low < 1e-9 * Math.abs(high) || high === low) { low -= Math.abs(low) * 0.1 || 1; high += Math.abs(high) * 0.1 || 1; }
  const WIDTH = 220, HEIGHT = 56, AHEAD = 50;
  const y = value => (HEIGHT - 3 - (HEIGHT - 6) * (value - low) / (high - low)).toFixed(1);
  const left = WIDTH - AHEAD;
  const x = i => (left * i / Math.max(1, past.length - 1)).toFixed(1);
  let line = '';
  past.forEach((value, i) => { if (value !== null) line += (line === '' || past[i - 1] === null ? 'M' : 'L') + x(i) + ' ' + y(value); });
  const fx = point => (left + AHEAD * point.offset_seconds / 600).toFixed(1);
  const last = known[known.length - 1];
  const band = ahead.length === 0 ? '' : `M${left} ${y(last)}` + ahead.map(point => `L${fx(point)} ${y(point.upper)}`).join('')
    + ahead.slice().reverse().map(point => `L${fx(point)} ${y(point.lower)}`).join('') + 'Z';
  const median = ahead.length === 0 ? '' : `M${left} ${y(last)}` + ahead.map(point => `L${fx(point)} ${y(point.median)}`).join('');
  return h('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    h('line', { class: 'now', x1: left, x2: left, y1: 0, y2: HEIGHT }),
    h('path', { class: 'band', d: band }),
    h('path', { class: 'median', d: median }),
    h('path', { class: 'past', d: line }));
}
