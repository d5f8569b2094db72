//<![CDATA[
"use strict";
// Draws the chart of a day, and redraws it when the width, the day or what is shown changes.
(function () {
  var data = JSON.parse(document.getElementById("days").textContent);
  var digit = {};
  data.alphabet.split("").forEach(function (letter, value) { digit[letter] = value; });
  var base = data.alphabet.length;
  var longest = Math.max.apply(null, data.traces.map(function (trace) {
    return Math.max.apply(null, trace.policies.map(function (name) { return name.length; }));
  }));
  var MINUTES = 1440, LEFT = 56, RIGHT = Math.max(94, 14 + 7.2 * longest), GAP = 30, STRIP = 13;

  function number(text, from, width) {
    var value = 0;
    for (var i = 0; i < width; i++) value = value * base + digit[text[from + i]];
    return value;
  }

  function plain(text, width) {
    var out = [];
    for (var i = 0; i < text.length; i += width) out.push(number(text, i, width));
    return out;
  }

  function runs(text, width) {
    var out = [];
    for (var i = 0; i < text.length; i += width + 1) {
      var value = number(text, i, width), count = digit[text[i + width]];
      while (count-- > 0) out.push(value);
    }
    return out;
  }

  function load(text, day, trace) {
    return text && plain(text, 2).map(function (value) {
      return value === 0 ? NaN : (value - 1) / trace.loadSteps * day.top;
    });
  }

  function decode(day, trace) {
    var need = plain(day.need, trace.width), end = MINUTES;
    while (end > 1 && need[end - 1] === 0) end--;
    return {
      first: Math.max(0, need.findIndex(function (n) { return n > 0; })),
      end: end,
      date: day.date,
      load: load(day.load, day, trace),
      low: load(day.low, day, trace),
      high: load(day.high, day, trace),
      need: need,
      replicas: day.replicas.map(function (text) { return runs(text, trace.width); }),
      violating: day.violating.map(function (text) { return runs(text, 1); })
    };
  }

  function niceStep(most, count) {
    var raw = Math.max(most, 1e-9) / count, decade = Math.pow(10, Math.floor(Math.log10(raw)));
    return [1, 2, 5, 10].map(function (f) { return f * decade; }).find(function (s) { return s >= raw; });
  }

  function short(value) {
    if (value >= 10000) return (value / 1000).toFixed(value % 1000 ? 1 : 0) + "k";
    return value >= 10 || value === Math.round(value) ? String(Math.round(value)) : value.toPrecision(2);
  }

  function clock(minute) {
    return String(Math.floor(minute / 60)).padStart(2, "0") + ":" + String(minute % 60).padStart(2, "0");
  }

  // Names at the right of their lines, none over another: as near to where they belong as there is room.
  function spread(names, least, top, bottom) {
    names.sort(function (a, b) { return a.y - b.y; });
    names.forEach(function (name, i) {
      name.y = Math.max(top, name.y, i ? names[i - 1].y + least : top);
    });
    for (var i = names.length - 1; i >= 0; i--) {
      names[i].y = Math.min(names[i].y, i === names.length - 1 ? bottom : names[i + 1].y - least);
    }
    return names;
  }

  function hours(value) { return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1); }

  // A line that breaks where there is no value; steps hold their value until the next.
  function line(values, x, y, step) {
    var d = "", pen = false, last;
    for (var i = 0; i < MINUTES; i++) {
      var value = values[i];
      if (!(value > 0) && !(value === 0 && !step)) { if (pen && step) d += "H" + x(i); pen = false; continue; }
      if (!pen) d += "M" + x(i) + " " + y(value);
      else if (!step) d += "L" + x(i) + " " + y(value);
      else if (value !== last) d += "H" + x(i) + "V" + y(value);
      pen = true;
      last = value;
    }
    return d + (pen && step ? "H" + x(MINUTES) : "");
  }

  // Between two lines, piece by piece.
  function area(low, high, x, y) {
    var d = "", from = 0;
    while (from < high.length) {
      if (isNaN(high[from])) { from++; continue; }
      var to = from, up = "", down = "";
      while (to < high.length && !isNaN(high[to])) {
        up += (to === from ? "M" : "L") + x(to) + " " + y(high[to]);
        down = "L" + x(to) + " " + y(low[to]) + down;
        to++;
      }
      d += up + down + "Z";
      from = to;
    }
    return d;
  }

  function Chart(root) {
    var trace = data.traces[Number(root.dataset.trace)];
    var plot = root.querySelector(".chart"), reading = root.querySelector(".reading");
    var select = root.querySelector("select");
    var wide = root.querySelector(".overview"), takeaway = root.querySelector(".takeaway.day");
    var all = trace.overview, day, geometry, minute = -1;
    var least = scaled(all.least, all.top), most = scaled(all.most, all.top);
    var shares = all.violating.map(function (text) { return plain(text, 1); });

    function scaled(text, top) {
      return plain(text, 2).map(function (value) { return value === 0 ? NaN : (value - 1) / trace.loadSteps * top; });
    }

    function shown(series) {
      var box = root.querySelector("input[data-series='" + series + "']");
      return !!box && box.checked;
    }

    // Every scored day at once: load as a band from least to most, violations as strips.
    function drawAll() {
      var width = Math.max(280, wide.clientWidth), height = 90, top = 18;
      var count = most.length, begin = Date.parse(all.from) / 86400000, days = count * all.minutes / MINUTES;
      var step = niceStep(all.top, 2), high = Math.ceil(all.top / step) * step;
      var x = function (piece) { return +(LEFT + piece / count * (width - LEFT - RIGHT)).toFixed(1); };
      var y = function (v) { return +(top + height * (1 - v / high)).toFixed(1); };
      var stripTop = top + height + 8, names = trace.policies, whole = stripTop + names.length * STRIP + 20;
      var svg = "<svg viewBox='0 0 " + width + " " + whole + "' width='" + width + "' height='" + whole + "'>";
      for (var v = 0; v <= high + step / 2; v += step) {
        svg += "<line class='grid' x1='" + LEFT + "' x2='" + (width - RIGHT) + "' y1='" + y(v) + "' y2='" + y(v) + "'/>"
          + "<text class='tick' text-anchor='end' x='" + (LEFT - 5) + "' y='" + (y(v) + 4) + "'>" + short(v) + "</text>";
      }
      svg += "<text class='axis' x='2' y='11'>requests/s</text>";
      var every = Math.max(1, Math.ceil(days / (width < 560 ? 4 : 10)));
      for (var d = 0; d <= days - 0.5; d += every) {
        var at = x(d * MINUTES / all.minutes);
        svg += "<line class='grid' x1='" + at + "' x2='" + at + "' y1='" + top + "' y2='" + (whole - 18) + "'/>"
          + "<text class='tick' x='" + at + "' y='" + (whole - 5) + "'>"
          + new Date((begin + d) * 86400000).toISOString().slice(5, 10) + "</text>";
      }
      var path = area(least, most, function (piece) { return x(piece + 0.5); }, y);
      svg += "<path class='spread' d='" + path + "'/>";
      names.forEach(function (name, n) {
        var from = stripTop + n * STRIP;
        svg += "<rect class='strip' x='" + LEFT + "' y='" + from + "' width='" + (width - LEFT - RIGHT) + "' height='"
          + (STRIP - 3) + "'/><text class='violated " + name + "' x='" + (width - RIGHT + 6) + "' y='" + (from + 9) + "'>"
          + name + "</text>";
        shares[n].forEach(function (share, piece) {
          if (share) {
            svg += "<rect class='violation " + name + "' x='" + x(piece) + "' y='" + from + "' width='"
              + Math.max(1.2, (width - LEFT - RIGHT) / count).toFixed(1) + "' height='" + (STRIP - 3) + "' opacity='"
              + (0.35 + 0.65 * share / (base - 1)).toFixed(2) + "'/>";
          }
        });
      });
      var shown = (Date.parse(day.date) / 86400000 - begin) * MINUTES / all.minutes;
      var until = Math.min(count, shown + MINUTES / all.minutes);
      svg += "<rect class='shown' x='" + x(shown) + "' y='" + (top - 4) + "' width='" + Math.max(3, x(until) - x(shown))
        + "' height='" + (whole - 16 - top) + "'/></svg>";
      wide.innerHTML = svg;
    }

    function tell() {
      takeaway.textContent = "On " + day.date + ": " + trace.policies.map(function (name, i) {
        var paid = day.replicas[i].reduce(function (a, b) { return a + b; }, 0) / 60;
        var late = 5 * day.violating[i].reduce(function (a, b) { return a + b; }, 0);
        return name + " pays for " + hours(paid) + " replica-hours and is " + late.toLocaleString("en") + " s in violation";
      }).join("; ") + ".";
    }

    function draw() {
      drawAll();
      var width = Math.max(280, plot.clientWidth), narrow = width < 560;
      var loadHeight = narrow ? 130 : 170, podHeight = narrow ? 170 : 230;
      var names = trace.policies, podTop = 18 + loadHeight + GAP;
      var stripTop = podTop + podHeight + 8, height = stripTop + names.length * STRIP + 24;
      var first = Math.floor(day.first / 60) * 60, span = Math.ceil(day.end / 60) * 60 - first;
      var x = function (m) { return +(LEFT + (m - first) / span * (width - LEFT - RIGHT)).toFixed(1); };
      var band = day.high && shown("forecast");
      var loads = day.load.concat(band ? day.high : []).filter(function (v) { return v === v; });
      var mostLoad = Math.max.apply(null, loads.concat(1e-9));
      var pods = shown("need") ? day.need.slice() : [1];
      names.forEach(function (name, i) { if (shown(name)) pods = pods.concat(day.replicas[i]); });
      var mostPods = Math.max.apply(null, pods);
      var loadStep = niceStep(mostLoad, 3), podStep = Math.max(1, niceStep(mostPods, 4));
      var loadTop = Math.ceil(mostLoad / loadStep) * loadStep, podMax = Math.ceil(mostPods / podStep) * podStep;
      var yLoad = function (v) { return +(18 + loadHeight * (1 - v / loadTop)).toFixed(1); };
      var yPods = function (v) { return +(podTop + podHeight * (1 - v / podMax)).toFixed(1); };
      var svg = "<svg viewBox='0 0 " + width + " " + height + "' width='" + width + "' height='" + height
        + "' aria-hidden='true'>";

      function text(kind, anchor, tx, ty, words) {
        svg += "<text class='" + kind + "' text-anchor='" + anchor + "' x='" + tx + "' y='" + ty + "'>" + words + "</text>";
      }
      function grid(top, step, y) {
        for (var v = 0; v <= top + step / 2; v += step) {
          svg += "<line class='grid' x1='" + LEFT + "' x2='" + (width - RIGHT) + "' y1='" + y(v) + "' y2='" + y(v) + "'/>";
          text("tick", "end", LEFT - 5, y(v) + 4, short(v));
        }
      }
      function path(kind, d) { svg += "<path class='" + kind + "' d='" + d + "'/>"; }

      var every = [1, 2, 3, 6].find(function (each) { return span / 60 / each <= (narrow ? 4 : 9); });
      for (var h = first / 60; h <= (first + span) / 60; h += every) {
        svg += "<line class='grid' x1='" + x(h * 60) + "' x2='" + x(h * 60) + "' y1='18' y2='" + (stripTop - 8) + "'/>";
        text("tick", "middle", x(h * 60), height - 6, clock(h * 60));
      }
      grid(loadTop, loadStep, yLoad);
      text("axis", "start", 2, 11, "requests/s");
      if (band) path("forecast", area(day.low, day.high, x, yLoad));
      path("load", line(day.load, x, yLoad, false));
      grid(podMax, podStep, yPods);
      text("axis", "start", 2, podTop - 8, "replicas");
      if (shown("need")) {
        path("need", line(day.need, x, yPods, true).replace(/M([\d.]+) /g, "M$1 " + yPods(0) + "V")
          .replace(/(H[\d.]+)(?=M|$)/g, "$1V" + yPods(0)));
      }
      names.forEach(function (name, i) {
        if (shown(name)) path("replicas " + name, line(day.replicas[i], x, yPods, true));
      });
      var last = day.end - 1, ends = [];
      names.forEach(function (name, i) {
        if (shown(name)) ends.push({ name: name, y: yPods(day.replicas[i][last]) + 4 });
      });
      spread(ends, 12, podTop + 8, podTop + podHeight).forEach(function (end) {
        text("end " + end.name, "start", x(day.end) + 5, end.y, end.name);
      });
      names.forEach(function (name, i) {
        var top = stripTop + i * STRIP, violating = day.violating[i], wide = (width - LEFT - RIGHT) / span;
        svg += "<rect class='strip' x='" + LEFT + "' y='" + top + "' width='" + (width - LEFT - RIGHT) + "' height='"
          + (STRIP - 3) + "'/>";
        for (var m = 0; m < MINUTES; m++) {
          if (violating[m] > 0 && shown(name)) {
            svg += "<rect class='violation " + name + "' x='" + x(m) + "' y='" + top + "' width='"
              + Math.max(1.2, wide).toFixed(1) + "' height='" + (STRIP - 3) + "' opacity='"
              + (0.35 + 0.65 * violating[m] / 12).toFixed(2) + "'/>";
          }
        }
        var seconds = 5 * violating.reduce(function (a, b) { return a + b; }, 0);
        text("violated " + name, "end", LEFT - 5, top + 9, seconds + " s");
        text("violated " + name, "start", width - RIGHT + 6, top + 9, name);
      });
      svg += "<line class='cursor' y1='18' y2='" + (stripTop + names.length * STRIP - 3) + "' x1='-9' x2='-9'/></svg>";
      plot.innerHTML = svg;
      geometry = { x: x, width: width, first: first, span: span };
      point(minute < 0 ? minute : within(minute));
    }

    function within(at) { return Math.max(day.first, Math.min(day.end - 1, at)); }

    function point(at) {
      minute = at;
      if (minute < 0) {
        reading.textContent = "Point at the chart, or use the arrow keys in it, to read a minute. "
          + "Seconds at the left of each strip: that policy's violation on this day.";
        return;
      }
      var cursor = plot.querySelector(".cursor"), words = [day.date + " " + clock(minute)];
      cursor.setAttribute("x1", geometry.x(minute + 0.5));
      cursor.setAttribute("x2", geometry.x(minute + 0.5));
      if (isNaN(day.load[minute])) {
        words.push("not scored");
      } else {
        words.push("load " + short(day.load[minute]) + "/s");
        if (day.high && !isNaN(day.high[minute])) {
          words.push("forecast " + short(day.low[minute]) + "–" + short(day.high[minute]));
        }
        words.push("needed " + day.need[minute]);
        trace.policies.forEach(function (name, i) {
          var late = 5 * day.violating[i][minute];
          words.push(name + " " + day.replicas[i][minute] + (late ? " (" + late + " s violating)" : ""));
        });
      }
      reading.textContent = words.join(" · ");
    }

    function open(index) {
      select.selectedIndex = Math.max(0, Math.min(select.options.length - 1, index));
      day = decode(trace.days[select.selectedIndex], trace);
      root.querySelector(".back").disabled = select.selectedIndex === 0;
      tell();
      root.querySelector(".on").disabled = select.selectedIndex === select.options.length - 1;
      draw();
    }

    select.addEventListener("change", function () { open(select.selectedIndex); });
    root.querySelector(".back").addEventListener("click", function () { open(select.selectedIndex - 1); });
    root.querySelector(".on").addEventListener("click", function () { open(select.selectedIndex + 1); });
    root.querySelectorAll("input").forEach(function (box) { box.addEventListener("change", draw); });
    wide.addEventListener("click", function (event) {
      var inside = event.clientX - wide.getBoundingClientRect().left - LEFT;
      var piece = inside / (Math.max(280, wide.clientWidth) - LEFT - RIGHT) * most.length;
      var date = new Date(Date.parse(all.from) + Math.floor(piece * all.minutes / MINUTES) * 86400000);
      var found = trace.days.findIndex(function (one) { return one.date === date.toISOString().slice(0, 10); });
      if (found >= 0) open(found);
    });
    plot.addEventListener("pointermove", function (event) {
      var inside = event.clientX - plot.getBoundingClientRect().left - LEFT;
      point(within(geometry.first + Math.floor(inside / (geometry.width - LEFT - RIGHT) * geometry.span)));
    });
    plot.addEventListener("keydown", function (event) {
      var by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -60, PageDown: 60 }[event.key];
      if (event.key === "Home") point(within(0));
      else if (event.key === "End") point(within(MINUTES));
      else if (by) point(within(minute + by * (event.shiftKey ? 10 : 1)));
      else return;
      event.preventDefault();
    });
    var drawnWidth = 0;
    new ResizeObserver(function () {
      if (plot.clientWidth !== drawnWidth) { drawnWidth = plot.clientWidth; draw(); }
    }).observe(plot);
    open(select.selectedIndex);
  }

  document.querySelectorAll(".days").forEach(function (root) { Chart(root); });
})();
//]]>
