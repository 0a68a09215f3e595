// The timeline: events per day, month or year, stacked by quad; a brush chooses a period.

const BAR_HEIGHT = 46;

/**
 * Bins of the dated events: [first day, last day, label] each. A few far-off dates do not stretch the
 * scale: where the outermost hundredth would take more than half of it, they join the first and last bin.
 */
function makeBins() {
  const days = events.map((event) => event.days[state.dateBy][0]).filter(Boolean).sort();
  if (!days.length) return [];
  const date = (day) => new Date(`${day}T00:00:00Z`);
  const [outer, inner] = [0, Math.floor(days.length / 100)].map((rim) => [date(days[rim]), date(days[days.length - 1 - rim])]);
  const [first, last] = outer[1] - outer[0] > 2 * (inner[1] - inner[0]) ? inner : outer;
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const grain = (last - first) / 864e5 <= 92 ? "day" : months <= 120 ? "month" : "year";
  const bins = [];
  const at = grain === "day" ? new Date(first) : new Date(Date.UTC(first.getUTCFullYear(), grain === "month" ? first.getUTCMonth() : 0, 1));
  while (at <= last) {
    const start = iso(at);
    if (grain === "day") at.setUTCDate(at.getUTCDate() + 1);
    else if (grain === "month") at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
    bins.push([start, iso(new Date(at - 864e5)), start.slice(0, { day: 10, month: 7, year: 4 }[grain])]);
  }
  const final = bins[bins.length - 1];
  if (days[0] < bins[0][0]) bins[0] = [days[0], bins[0][1], `≤ ${bins[0][2]}`];
  if (days[days.length - 1] > final[1]) bins[bins.length - 1] = [final[0], days[days.length - 1], `≥ ${final[2]}`];
  return bins;
}

const iso = (date) => date.toISOString().slice(0, 10);

/** Builds the timeline into `root`; `changed` is called when the period changes. Returns a function that redraws it. */
function makeTimeline(root, changed) {
  let bins = [];
  let drag = null;
  const svg = el("svg", { height: BAR_HEIGHT, role: "img", class: "bars" });
  const slider = (key) => el("input", { type: "range", min: 0, step: 1, "aria-label": t(key), class: key, on: { input: () => set(Number(low.value), Number(high.value)) } });
  const low = slider("from");
  const high = slider("until");
  const said = el("span", { class: "said", "aria-live": "polite" });
  const clear = el("button", { type: "button", class: "link", id: "whole-period", on: { click: () => choose(null) } });
  const by = el("select", { id: "date-by", on: { change: () => { state.dateBy = by.value; state.period = null; changed(); } } });
  const ticks = el("div", { class: "ticks", "aria-hidden": "true" });
  root.replaceChildren(el("div", { class: "caption" }, said, clear, by), el("div", { class: "brush", dir: "ltr" }, svg, low, high), ticks);
  ticks.dir = "ltr";

  const choose = (period) => { state.period = period; changed(); };
  const set = (a, b) => {
    const [from, until] = [Math.min(a, b), Math.max(a, b)];
    choose(from === 0 && until === bins.length - 1 ? null : [bins[from][0], bins[until][1]]);
  };
  const binAt = (pointer) => {
    const box = svg.getBoundingClientRect();
    return Math.min(bins.length - 1, Math.max(0, Math.floor(((pointer.clientX - box.left) / box.width) * bins.length)));
  };
  svg.addEventListener("pointerdown", (pointer) => { if (bins.length) { drag = binAt(pointer); svg.setPointerCapture(pointer.pointerId); set(drag, drag); } });
  svg.addEventListener("pointermove", (pointer) => { if (drag !== null) set(drag, binAt(pointer)); });
  svg.addEventListener("pointerup", () => { drag = null; });
  let drawnWidth = 0;
  new ResizeObserver(() => { if (root.clientWidth !== drawnWidth) refresh(); }).observe(root);

  function refresh() {
    bins = makeBins();
    root.classList.toggle("undated", bins.length < 2);
    for (const range of [low, high]) range.max = Math.max(0, bins.length - 1);
    const chosen = (day, otherwise) => { const n = bins.findIndex(([first, last]) => first <= day && day <= last); return n < 0 ? otherwise : n; };
    low.value = state.period ? chosen(state.period[0], 0) : 0;
    high.value = state.period ? chosen(state.period[1], bins.length - 1) : bins.length - 1;
    const tally = bins.map(() => new Map());
    let undated = 0;
    const open = events.filter((event) => ["", "period"].includes(obstacle(event)));
    for (const event of open) {
      const bin = event.days[state.dateBy][0] ? chosen(event.days[state.dateBy][0], -1) : -1;
      if (bin < 0) undated += 1;
      else tally[bin].set(event.quad, (tally[bin].get(event.quad) ?? 0) + 1);
    }
    drawBars(tally);
    for (const [range, n] of [[low, low.value], [high, high.value]]) range.setAttribute("aria-valuetext", bins[n]?.[2] ?? "");
    const [first, last] = state.period ?? (bins.length ? [bins[0][0], bins[bins.length - 1][1]] : ["", ""]);
    said.replaceChildren(el("bdi", { dir: "ltr", text: first ? `${first} – ${last}` : "" }), undated ? ` · ${t("undated", undated)}` : "");
    clear.textContent = t("wholePeriod");
    clear.hidden = !state.period;
    by.replaceChildren(...["event", "article"].map((key) => el("option", { value: key, text: t(`${key}Date`), selected: state.dateBy === key })));
    by.setAttribute("aria-label", t("by"));
    low.setAttribute("aria-label", t("from"));
    high.setAttribute("aria-label", t("until"));
  }

  function drawBars(tally) {
    drawnWidth = root.clientWidth;
    const width = Math.max(1, drawnWidth - 24);
    const sums = tally.map((counts) => [...counts.values()].reduce((a, b) => a + b, 0));
    const top = Math.max(1, ...sums);
    const wide = width / Math.max(1, bins.length);
    svg.setAttribute("viewBox", `0 0 ${width} ${BAR_HEIGHT}`);
    svg.setAttribute("aria-label", t("timeline"));
    const drawn = tally.flatMap((counts, n) => {
      let y = BAR_HEIGHT - 1;
      const inside = !state.period || (bins[n][1] >= state.period[0] && bins[n][0] <= state.period[1]);
      const hint = el("title", { svg: true, text: `${bins[n][2]}: ${sums[n]}` });
      const whole = el("rect", { svg: true, x: n * wide, y: 0, width: wide, height: BAR_HEIGHT, class: inside && state.period ? "slot in" : "slot" }, hint);
      return [whole, ...QUADS.filter((quad) => counts.has(quad)).map((quad) => {
        const height = (counts.get(quad) / top) * (BAR_HEIGHT - 4);
        y -= height;
        const gap = Math.min(wide * 0.12, 2);
        return el("rect", { svg: true, x: n * wide + gap, y, width: Math.max(1, wide - 2 * gap), height, fill: quadColor(quad), opacity: inside ? 1 : 0.25, class: "bar" });
      })];
    });
    svg.replaceChildren(...drawn, el("line", { svg: true, x1: 0, x2: width, y1: BAR_HEIGHT - 0.5, y2: BAR_HEIGHT - 0.5, class: "axis" }));
    const step = Math.ceil(bins.length / Math.max(1, Math.floor(width / 90)));
    ticks.replaceChildren(...bins.filter((_, n) => n % step === 0).map(([, , label]) => el("span", { text: label })));
    ticks.classList.toggle("one", bins.length < 2);
  }

  return refresh;
}
