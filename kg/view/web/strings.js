// The explorer's own words in both languages, and names in the language that the reader chose.

const STRINGS = {
  en: {
    skip: "Skip to details", search: "Search", searchHint: "Search names, actions, words — ابحث", results: "Results", labels: "Labels",
    export: "Export", theme: "Dark or light", help: "Help", filters: "Filters", graph: "Graph",
    canvasHint: "Graph. Arrow keys go from node to node, Enter shows details, Shift and arrows move the view, plus and minus zoom.",
    nothing: "No event passes these filters.", legend: "Legend", timeline: "Timeline", details: "Details", events: "Events",
    eventsOf: (n, all) => `${n} of ${all} events`, nodes: (n) => `${n} nodes`, reset: "Reset",
    part: (n, all) => `The strongest part: ${n} of ${all} entities, the most active ones and those whom they deal with.`,
    relation: "What happens", source: "According to", own: "the article itself", stance: "Stance", article: "Articles", type: "Who and what",
    status: "Also show", links: "Lines and nodes", disagreements: "Only where sources disagree", period: "Period",
    negative: "negated", intended: "intended", hypothetical: "hypothetical", future: "future",
    target: "to targets", recipient: "to recipients", place: "to places", instrument: "to instruments", affiliation: "affiliations", unlinked: "show entities without a line",
    other: "Other", all: "all", none: "none", only: "only",
    fit: "Fit to window", zoomIn: "Zoom in", zoomOut: "Zoom out", unfoldAll: "Unfold all bundles", foldAll: "Bundle again", settle: "Let nodes settle", freeze: "Hold nodes",
    legendStated: "stated by the article", legendClaimed: "according to a source only", legendDisputed: "alleged, doubted or denied",
    legendNegative: "negated", legendPlanned: "not (yet) real", legendMany: "several events", legendBelongs: "belongs to",
    startHint: "Choose a node or a line, or an event from the list. / searches, ? shows all keys.",
    strongest: "Most active", frequent: "Most frequent pairs",
    aliases: "Also called", role: "Role", belongs: "Belongs to", members: "Those who belong to it", linksOut: "Links", position: "Position",
    does: "Acts", undergoes: "Is acted on", receives: "Receives", hosts: "Place of", serves: "Instrument of", says: "Vouches for", neighbours: "Neighbours",
    isolate: "Only its neighbourhood", heed: "Only what it vouches for", everything: "Show everything again", centre: "Find in graph", unfold: "Unfold", foldBack: "Bundle",
    copyQuery: "Copy SPARQL", copyEvidence: "Copy SPARQL for this event", copyIri: "Copy IRI", copied: "Copied", notCopied: "Copying is not allowed here; the text is selected below.",
    png: "Picture (PNG)", csv: "Table (CSV)", screenQuery: "Copy SPARQL of what is on screen", print: "Print",
    actor: "Actor", targetRole: "Target", recipientRole: "Recipient", instrumentRole: "Instrument", placeRole: "Place", timeRole: "Time", trigger: "Action", cue: "Cue",
    droppedSubject: "subject in the verb", elsewhere: "in another sentence", accordingTo: "According to", ownVoice: "The article says so in its own voice",
    published: "published", rule: "Rule", offsets: "Offsets", sentence: "Sentence", iri: "IRI", openArticle: "Open the article",
    more: (n) => `Show ${n} more`, noEvents: "No events", oneSided: "one participant",
    eventDate: "event's date, else the article's", articleDate: "article's date", undated: (n) => `${n} undated`, wholePeriod: "All dates", from: "From", until: "Until", by: "By",
    entity: "Entities", action: "Actions", event: "Events", noResults: "Nothing found",
    helpTitle: "Keys", close: "Close",
    keys: [
      ["/", "search"], ["↑ ↓ ← →", "to the nearest node in this direction (on the graph)"], ["Enter", "details of the node"], ["n / p", "next or previous line of the node"],
      ["Shift + arrows", "move the view"], ["+ −", "zoom"], ["f", "fit the graph to the window"], ["i", "only the neighbourhood of the chosen node"], ["u", "unfold or bundle lines"],
      ["e", "list of events"], ["l", "label language"], ["d", "dark or light"], ["Esc", "back: clear the search, the choice, the neighbourhood"],
    ],
    helpText: "Blue lines are cooperation, orange and red ones conflict; the darker of each are deeds, the lighter words. A line that is not solid rests on a source's word. Double-click a line to unfold its events, a node to see only its neighbourhood. Drag over the timeline to choose a period.",
    quadVerbalCooperation: "Cooperation by words", quadMaterialCooperation: "Cooperation by deeds", quadVerbalConflict: "Conflict by words", quadMaterialConflict: "Conflict by deeds",
    languageAr: "العربية", languageEn: "English", languageBoth: "Both", disagree: "Sources disagree", with: "with",
  },
  ar: {
    skip: "إلى التفاصيل", search: "بحث", searchHint: "ابحث عن اسم أو فعل أو كلمة — search", results: "النتائج", labels: "لغة الأسماء",
    export: "تصدير", theme: "داكن أو فاتح", help: "مساعدة", filters: "التصفية", graph: "الرسم",
    canvasHint: "الرسم. الأسهم تنتقل من عقدة إلى أخرى، و Enter يعرض التفاصيل، و Shift مع الأسهم يحرك المشهد، والزائد والناقص للتكبير.",
    nothing: "لا حدث يوافق هذه التصفية.", legend: "مفتاح الرسم", timeline: "الخط الزمني", details: "التفاصيل", events: "الأحداث",
    eventsOf: (n, all) => `${n} من ${all} حدثا`, nodes: (n) => `${n} عقدة`, reset: "إعادة ضبط",
    part: (n, all) => `الجزء الأقوى: ${n} من ${all} كيانا، الأكثر نشاطا ومن يتصل بها.`,
    relation: "ماذا يحدث", source: "بحسب", own: "المقال نفسه", stance: "موقف المصدر", article: "المقالات", type: "من وماذا",
    status: "أظهر أيضا", links: "الخطوط والعقد", disagreements: "حيث تتعارض المصادر فقط", period: "المدة",
    negative: "المنفي", intended: "المقصود", hypothetical: "المحتمل", future: "المستقبل",
    target: "إلى المستهدفين", recipient: "إلى المتلقين", place: "إلى الأمكنة", instrument: "إلى الأدوات", affiliation: "التبعية", unlinked: "أظهر ما لا خط له",
    other: "غير ذلك", all: "الكل", none: "لا شيء", only: "فقط",
    fit: "ملء النافذة", zoomIn: "تكبير", zoomOut: "تصغير", unfoldAll: "فك كل الحزم", foldAll: "حزم من جديد", settle: "دع العقد تستقر", freeze: "ثبّت العقد",
    legendStated: "يذكره المقال", legendClaimed: "بحسب مصدر فقط", legendDisputed: "زعم أو تشكيك أو نفي",
    legendNegative: "منفي", legendPlanned: "لم يقع (بعد)", legendMany: "عدة أحداث", legendBelongs: "تابع لـ",
    startHint: "اختر عقدة أو خطا أو حدثا من القائمة. / للبحث و ? لكل المفاتيح.",
    strongest: "الأكثر نشاطا", frequent: "الأزواج الأكثر تكرارا",
    aliases: "أسماء أخرى", role: "الصفة", belongs: "تابع لـ", members: "من يتبعه", linksOut: "روابط", position: "الموقع",
    does: "يفعل", undergoes: "يُفعل به", receives: "يتلقى", hosts: "مكان لـ", serves: "أداة لـ", says: "يُروى عنه", neighbours: "الجوار",
    isolate: "جواره فقط", heed: "ما يُروى عنه فقط", everything: "أظهر الكل", centre: "إلى موضعه في الرسم", unfold: "فك الحزمة", foldBack: "حزم",
    copyQuery: "انسخ SPARQL", copyEvidence: "انسخ SPARQL لهذا الحدث", copyIri: "انسخ المعرّف", copied: "نُسخ", notCopied: "النسخ غير متاح هنا؛ النص محدد أدناه.",
    png: "صورة (PNG)", csv: "جدول (CSV)", screenQuery: "انسخ SPARQL لما على الشاشة", print: "طباعة",
    actor: "الفاعل", targetRole: "المستهدف", recipientRole: "المتلقي", instrumentRole: "الأداة", placeRole: "المكان", timeRole: "الزمان", trigger: "الفعل", cue: "عبارة الإسناد",
    droppedSubject: "فاعل مستتر", elsewhere: "في جملة أخرى", accordingTo: "بحسب", ownVoice: "يذكره المقال بلسانه",
    published: "نُشر", rule: "القاعدة", offsets: "الموضع", sentence: "الجملة", iri: "المعرّف", openArticle: "افتح المقال",
    more: (n) => `أظهر ${n} أخرى`, noEvents: "لا أحداث", oneSided: "طرف واحد",
    eventDate: "تاريخ الحدث وإلا فتاريخ المقال", articleDate: "تاريخ المقال", undated: (n) => `${n} بلا تاريخ`, wholePeriod: "كل التواريخ", from: "من", until: "إلى", by: "وفق",
    entity: "الكيانات", action: "الأفعال", event: "الأحداث", noResults: "لا نتيجة",
    helpTitle: "المفاتيح", close: "إغلاق",
    keys: [
      ["/", "بحث"], ["↑ ↓ ← →", "إلى أقرب عقدة في هذا الاتجاه (في الرسم)"], ["Enter", "تفاصيل العقدة"], ["n / p", "الخط التالي أو السابق للعقدة"],
      ["Shift + ←→", "تحريك المشهد"], ["+ −", "تكبير وتصغير"], ["f", "ملء النافذة"], ["i", "جوار العقدة المختارة فقط"], ["u", "فك الخطوط أو حزمها"],
      ["e", "قائمة الأحداث"], ["l", "لغة الأسماء"], ["d", "داكن أو فاتح"], ["Esc", "رجوع: البحث ثم الاختيار ثم الجوار"],
    ],
    helpText: "الخطوط الزرقاء تعاون، والبرتقالية والحمراء صراع؛ الداكن منها أفعال والفاتح أقوال. والخط غير المتصل لا يستند إلا إلى قول مصدر. انقر خطا مرتين لفك أحداثه، وعقدة مرتين لرؤية جوارها فقط. اسحب على الخط الزمني لاختيار مدة.",
    quadVerbalCooperation: "تعاون بالقول", quadMaterialCooperation: "تعاون بالفعل", quadVerbalConflict: "صراع بالقول", quadMaterialConflict: "صراع بالفعل",
    languageAr: "العربية", languageEn: "English", languageBoth: "كلتاهما", disagree: "مصادر متعارضة", with: "مع",
  },
};

/** A phrase of the explorer in the language of its controls (Arabic with Arabic labels, else English). */
const t = (key, ...values) => {
  const phrase = STRINGS[state.language === "ar" ? "ar" : "en"][key];
  return typeof phrase === "function" ? phrase(...values) : phrase;
};

/** The label of an ontology term in the language of the controls. */
const term = (name) => data.terms[name]?.[state.language === "ar" ? 0 : 1] ?? name;

/** An `[arabic, english]` label as plain text in the chosen language. */
function plain(label, separator = " · ") {
  if (state.language === "ar") return label[0];
  if (state.language === "en") return label[1];
  return label[0] === label[1] ? label[0] : `${isolate(label[0])}${separator}${isolate(label[1])}`;
}

/** The same as elements: in both languages, the English one is set apart. */
function named(label, attributes = {}) {
  const both = state.language === "both" && label[0] !== label[1];
  const first = bdi(label[state.language === "en" ? 1 : 0]);
  return el("span", { class: "name", ...attributes }, first, both && bdi(label[1], { class: "second" }));
}

/** Fills what the template marks: data-t (text), data-t-label, data-t-title, data-t-placeholder. */
function translate(root = document) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const [mark, attribute] of [["tLabel", "aria-label"], ["tTitle", "title"], ["tPlaceholder", "placeholder"]]) {
    const selector = `[data-${mark.replace(/[A-Z]/g, (c) => "-" + c.toLowerCase())}]`;
    for (const node of root.querySelectorAll(selector)) node.setAttribute(attribute, t(node.dataset[mark]));
  }
}
