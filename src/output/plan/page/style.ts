/** The colors of a diagram and of the page around it, by name. Text has a contrast of at least 4.5. */
type Colors = Readonly<Record<string, string>>

/** The colors for light and for dark pages. */
export const colors: { readonly light: Colors; readonly dark: Colors } = {
  light: {
    ...{ page: '#ffffff', text: '#1c2430', quiet: '#55606e', line: '#d5dae1', grid: '#e6e9ee', panel: '#f4f6f9' },
    ...{ shadow: '#1c243059', load: '#2f6fce', stampede: '#c22f2f', focus: '#0b57d0' },
    ...{ button: '#0b57d0', 'button-text': '#ffffff' },
    ...{ bad: '#b42626', caution: '#8a5a00', good: '#1a7040', asked: '#7a3db8' },
  },
  dark: {
    ...{ page: '#12161c', text: '#e6eaf0', quiet: '#a3adba', line: '#37404c', grid: '#29313b', panel: '#1b212a' },
    ...{ shadow: '#ffffff59', load: '#6fa8ff', stampede: '#ff8078', focus: '#9cc3ff' },
    ...{ button: '#9cc3ff', 'button-text': '#0d1522' },
    ...{ bad: '#ff8078', caution: '#f0b429', good: '#5fcf8f', asked: '#c9a3ff' },
  },
}

const properties = (scheme: Colors): string =>
  Object.entries(scheme)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ')

/** Light and dark, one column, which fits a phone, and little ink. */
export const style: string = `
:root { color-scheme: light dark; ${properties(colors.light)} }
@media screen and (prefers-color-scheme: dark) {
  :root { ${properties(colors.dark)} }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 824px; margin: 0 auto; padding: 24px 32px 48px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 8px; }
h3, h4 { font-size: 1rem; margin: 0; }
h3 { margin-top: 20px; }
.bad { --level: var(--bad); }
.caution { --level: var(--caution); }
.good { --level: var(--good); }
.level { color: var(--level); font-weight: 700; }
.verdict { margin-top: 20px; padding: 14px 20px 18px; border: 1px solid var(--line); border-left: 6px solid var(--level); border-radius: 6px; background: var(--panel); }
.verdict p, .verdict h2 { margin: 0 0 4px; }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; margin: 16px 0 0; }
.figures dt { font-weight: 600; margin-bottom: 2px; }
.figures dd { margin: 6px 0 0; }
.figures span, .figures small { display: block; color: var(--quiet); font-size: 0.8125rem; }
.figures b { font-size: 1.35rem; line-height: 1.2; color: var(--level, inherit); }
.verdict.bad dd:not(.bad), .verdict.caution dd:not(.bad), .verdict.good dd:not(.bad) { --level: initial; }
header p { margin: 4px 0 0; color: var(--quiet); overflow-wrap: anywhere; }
section { margin-top: 40px; }
p { margin: 8px 0; overflow-wrap: anywhere; }
figure { margin: 24px 0; }
figcaption { margin: 0 0 12px; color: var(--quiet); font-size: 0.9rem; }
.asked { color: var(--asked); }
svg { display: block; max-width: 100%; height: auto; }
.narrow { display: none; }
.table {
  overflow-x: auto; margin: 16px 0;
  /* A shadow at the edge where content is cut off. */
  background:
    linear-gradient(to right, var(--page) 50%, transparent) -2px 0 / 26px 100% no-repeat local,
    linear-gradient(to left, var(--page) 50%, transparent) 100% 0 / 24px 100% no-repeat local,
    linear-gradient(to right, var(--shadow), transparent) 0 0 / 12px 100% no-repeat scroll,
    linear-gradient(to left, var(--shadow), transparent) 100% 0 / 12px 100% no-repeat scroll;
}
table { border-collapse: collapse; min-width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 6px; }
th, td { text-align: right; vertical-align: top; padding: 6px 0 6px 20px; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--quiet); vertical-align: bottom; }
th:first-child { text-align: left; padding-left: 0; }
.text th, .text td { text-align: left; }
.column { display: none; }
.flag { white-space: nowrap; }
.advice { list-style: none; padding: 0; margin: 0; }
.advice li { border-left: 4px solid var(--level); padding: 2px 0 2px 16px; margin: 16px 0; }
.block { margin: 12px 0; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
.head { display: flex; justify-content: space-between; align-items: center; min-height: 40px; padding: 4px 6px 4px 14px; border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 0.8125rem; }
pre { margin: 0; padding: 12px 14px; overflow-x: auto; font: 0.875rem/1.5 ui-monospace, monospace; }
.block.line pre { white-space: pre-wrap; overflow-wrap: break-word; }
.copy { font: 600 0.8125rem/1 system-ui, sans-serif; padding: 8px 12px; border: 0; border-radius: 4px; background: var(--button); color: var(--button-text); cursor: pointer; }
.copy[hidden] { display: none; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
#said { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
@media screen and (max-width: 640px) {
  main { padding: 16px 12px 32px; }
  .verdict { padding: 12px 14px; }
  .figures { grid-template-columns: 1fr; gap: 10px; }
  .figures div { display: grid; grid-template-columns: 1fr 1fr; column-gap: 12px; }
  .figures dt { grid-column: 1 / -1; }
  .figures b { font-size: 1.125rem; }
  .figures dd { margin: 0; }
  .wide { display: none; }
  .narrow { display: block; }
  table, tbody, tr, th, td, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 8px 0; border-bottom: 1px solid var(--line); }
  th, td, .text th, .text td { padding: 0; border: 0; text-align: left; }
  tbody th { font-weight: 600; }
  td { display: flex; justify-content: space-between; gap: 16px; }
  td span:last-child { text-align: right; }
  .column { display: inline; color: var(--quiet); }
}
@page { margin: 12mm; }
@media print {
  :root { font-size: 8.5pt; }
  body { font-size: 1rem; line-height: 1.35; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.15rem; }
  section { margin-top: 12px; }
  p, .table { margin: 4px 0; }
  th, td { padding-top: 1px; padding-bottom: 1px; }
  .figures { gap: 8px; margin-top: 8px; }
  .figures div { display: grid; grid-template-columns: 1fr 1fr; align-content: start; }
  .figures dt { grid-column: 1 / -1; }
  .figures dd { margin: 0; }
  .figures b { font-size: 1.1rem; }
  figcaption { margin: 0 0 4px; }
  .advice li, figure, .block { margin: 8px 0; }
  .head { display: none; }
  .table, pre { overflow: visible; background: none; }
  pre { padding: 6px 10px; line-height: 1.35; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  svg { max-height: 82mm; }
  figure, tr, li, .block, .verdict { break-inside: avoid; }
  h2, h3, h4, caption { break-after: avoid; }
  .verdict, svg, .advice li { print-color-adjust: exact; }
}
`
