const light = `--page:#fff;--text:#1f2933;--muted:#5c6670;--line:#dfe3e7;--soft:#f5f6f8;--link:#1a5fb4;--signal:#b8470a;
--gear-well:#eef0f2;--gear-ring:#cfd4da;--gear-ring-edge:#b3bac2;--gear-band:#dfe3e7;--gear-hub:#fff;--gear-text:#1f2933;--gear-muted:#5c6670;--gear-wheel:#a3acb6;--gear-wheel-edge:#8e98a3;--gear-signal:#d9580d;--gear-signal-soft:#fde6d5;--gear-signal-text:#a63f05;--gear-on-signal:#fff;--gear-focus:#1a5fb4;
--chart-text:#1f2933;--chart-muted:#5c6670;--chart-line:#52606d;--chart-grid:#e6e9ec;--chart-band:#f1f3f5;--chart-baseline:rgba(120,130,140,.07);--chart-limit:#b8c0c8;--chart-signal:#d9580d;--chart-surface:#fff`

const dark = `--page:#14181c;--text:#e7ebef;--muted:#a0abb5;--line:#313a42;--soft:#1c2127;--link:#7fb6ff;--signal:#f7a96d;
--gear-well:#1b2026;--gear-ring:#3b444d;--gear-ring-edge:#4d5863;--gear-band:#323a42;--gear-hub:#20262c;--gear-text:#e7ebef;--gear-muted:#a0abb5;--gear-wheel:#6b7681;--gear-wheel-edge:#7d8995;--gear-signal:#f08c45;--gear-signal-soft:#4a2a14;--gear-signal-text:#f7a96d;--gear-on-signal:#20130a;--gear-focus:#7fb6ff;
--chart-text:#e7ebef;--chart-muted:#a0abb5;--chart-line:#aab4be;--chart-grid:#2b333a;--chart-band:#1e242a;--chart-baseline:rgba(160,170,180,.06);--chart-limit:#56616c;--chart-signal:#f08c45;--chart-surface:#14181c`

/** The report's look on screens, light and dark, and on A4 or Letter paper. */
export const reportCss = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.55 -apple-system,'Segoe UI',Roboto,Inter,'Helvetica Neue','Liberation Sans',Arial,system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:48px 24px 96px}
h1,h2,h3,h4,h5{line-height:1.25;margin:0 0 8px;text-wrap:balance}
h1{font-size:34px;letter-spacing:-.02em}
h2{font-size:24px;letter-spacing:-.01em;margin-top:56px;padding-top:20px;border-top:1px solid var(--line)}
h3{font-size:19px}h4{font-size:15px;margin-top:24px}h5{font-size:13px;color:var(--muted);font-weight:600}
p,ul,ol,dl{margin:0 0 12px}
ul,ol{padding-left:20px}li{margin:4px 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
.kicker{font-size:13px;color:var(--muted);margin:0 0 8px}
.meta,.note{font-size:14px;color:var(--muted)}
.masthead{margin-bottom:32px}
.simulated{display:inline-block;border:1px solid var(--line);border-radius:6px;padding:2px 10px;font-size:14px;background:var(--soft)}
.summary p{font-size:18px;max-width:46em}.summary .lead{font-size:23px;line-height:1.4;letter-spacing:-.01em;font-weight:600}
.gears{margin:24px 0 16px}
.finding{border:1px solid var(--line);border-radius:12px;padding:24px;margin:20px 0}
.finding h3{font-size:21px;letter-spacing:-.01em;max-width:34em}
.starts{list-style:none;padding:0;margin:16px 0 28px}.starts>li{display:flex;gap:12px;padding:10px 0;border-top:1px solid var(--line);margin:0}.starts ul{padding:0;list-style:none;margin:4px 0 0}.starts ul a{color:inherit;text-decoration-color:var(--line)}
.number-mark{display:inline-block;min-width:20px;padding:0 6px;border-radius:10px;background:var(--gear-signal-soft);color:var(--gear-signal-text);font-weight:700;text-align:center}
.who{display:grid;gap:4px;font-size:14px}.who div{display:flex;gap:8px}.who dt{flex:0 0 200px;color:var(--muted)}.who dd{margin:0}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:8px 32px}
.columns>div{min-width:0}
.evidence h5{margin-top:4px}
.question{background:var(--soft);border-radius:8px;padding:4px 16px 4px;margin-top:16px}
.weight{color:var(--muted);font-size:12px;font-variant-numeric:tabular-nums;border:1px solid var(--line);border-radius:4px;padding:0 4px;white-space:nowrap}
figure{margin:20px 0}figcaption{font-size:14px}
.chart{display:block;width:100%;height:auto;min-width:600px;font-family:inherit}
.chart-box{margin:4px 0}
.roots{padding:0;list-style:none}.roots li{display:grid;grid-template-columns:1fr 90px 44px;align-items:center;gap:0 10px}
.roots .pillar{grid-row:2;grid-column:1}
.pillar{font-size:13px;color:var(--muted)}
.bar{display:block;height:8px;border-radius:4px;background:var(--line);overflow:hidden}.bar i{display:block;height:100%;background:var(--muted)}
.path{list-style:none;padding:0}.path li{display:flex;gap:10px;align-items:center;position:relative;padding-bottom:14px;margin:0}
.path li:not(:last-child)::after{content:'';position:absolute;left:13px;top:30px;bottom:-2px;width:2px;background:var(--gear-signal)}
.path .pillar{display:block}
.gear-badge{flex:none;vertical-align:middle;overflow:visible}
.gear-badge .gear-wheel{stroke-width:2.5}.gear-badge .gear-mark{font-size:30px}
.component{display:inline-flex;gap:8px;align-items:center}.component .gear-badge{width:22px;height:22px}
.figure-line strong{font-size:34px;letter-spacing:-.02em}.figure-line span{color:var(--muted)}
table{border-collapse:collapse;width:100%;font-size:14px;margin:0 0 16px}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;padding:6px 14px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
td.wrap,.finding th,.finding td{overflow-wrap:anywhere}
thead th{font-size:12px;color:var(--muted);font-weight:600;white-space:nowrap;vertical-align:bottom}
tbody th{font-weight:500}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.period{white-space:nowrap;color:var(--muted);font-size:13px}.state{white-space:nowrap}
.insufficient{color:var(--muted)}.low-n{color:var(--muted);font-size:12px}
.signal{color:var(--signal)}
.scroll{overflow-x:auto;position:relative}
.scroll:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
details{margin:8px 0;font-size:14px}summary{cursor:pointer;color:var(--link);padding:4px 0}
.glossary div{display:grid;grid-template-columns:160px 1fr;gap:12px;padding:4px 0}.glossary dt{font-weight:600}.glossary dd{margin:0}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:640px){.scroll table{min-width:640px}main{padding:24px 16px 64px}h1{font-size:28px}.summary .lead{font-size:20px}.summary p{font-size:16px}.columns{grid-template-columns:1fr}.finding{padding:16px}.who div,.glossary div{display:block}.gears{overflow-x:auto}.gears svg{min-width:620px}}
@page{margin:16mm 15mm}
@media print{
.shortened tbody tr:nth-child(n+14){display:none}
.note,.meta,figcaption,table,details,.who{font-size:8.5pt}th,td{padding:2.5px 10px 2.5px 0}h3{font-size:13pt}.finding h3{font-size:14pt}.summary p{font-size:12pt}.summary .lead{font-size:15pt}
:root{${light};color-scheme:light}
html{font-size:11px}body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
h2{break-after:avoid;margin-top:28px}h3,h4,h5{break-after:avoid}
figure,tr,.who,.question,.path,.roots,.gears,.spread{break-inside:avoid}
.page-break{break-before:page}
.finding{border:0;border-top:1px solid var(--line);border-radius:0;padding:16px 0;break-before:auto}
.scroll,.gears{overflow:visible}.chart{min-width:0}
a{color:inherit;text-decoration:none}
thead{display:table-header-group}
details:not(.left-out)::details-content{content-visibility:visible;display:block;height:auto}
.left-out{display:none}
summary{color:var(--muted)}
}
`
