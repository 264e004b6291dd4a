/** Colours and motion of the gear model; the page and the report set the custom properties of their theme. */
export const gearModelCss = `
.gear-model{display:block;width:100%;height:auto;overflow:visible;font-family:inherit}
.gear-well{fill:var(--gear-well)}
.gear-ring{fill:var(--gear-ring);stroke:var(--gear-ring-edge);stroke-width:1.5;fill-rule:evenodd}
.gear-rack{fill:var(--gear-ring);stroke:var(--gear-ring-edge);stroke-width:1}
.gear-band{fill:none;stroke:var(--gear-band);stroke-width:1.5}
.gear-hub{fill:var(--gear-hub);stroke:var(--gear-ring-edge);stroke-width:1.5}
.gear-name{fill:var(--gear-text);font-size:26px;font-weight:600;text-anchor:middle;letter-spacing:-.02em}
.gear-state{fill:var(--gear-muted);font-size:20px;text-anchor:middle}
.gear-pillar.is-lit .gear-state{fill:var(--gear-signal-text);font-weight:600}
.gear-hit{fill:transparent}
.gear-wheel{fill:var(--gear-wheel);stroke:var(--gear-wheel-edge);stroke-width:1.5;stroke-linejoin:round}
.gear-axle{fill:var(--gear-well)}
.gear-mark{font-size:27px;font-weight:700;text-anchor:middle;font-variant-numeric:tabular-nums}
.gear-mark-small{font-size:17px}
.is-unknown .gear-wheel{fill:none;stroke:var(--gear-wheel);stroke-dasharray:5 4}
.is-unknown .gear-axle{fill:none}
.is-affected .gear-wheel{fill:var(--gear-signal-soft);stroke:var(--gear-signal)}
.is-affected .gear-mark{fill:var(--gear-signal-text)}
.is-root .gear-wheel{fill:var(--gear-signal);stroke:var(--gear-signal)}
.is-root .gear-mark{fill:var(--gear-on-signal)}
.gear-halo{fill:none;stroke:var(--gear-signal);stroke-width:2.5}
.gear-edge-halo{fill:none;stroke:var(--gear-well);stroke-width:9;stroke-linecap:round;opacity:.7}
.gear-edge-line{fill:none;stroke:var(--gear-signal);stroke-width:3;stroke-linecap:round}
.gear-edge.is-strong .gear-edge-line{stroke-width:4.5}
.gear-edge.is-weak .gear-edge-line{stroke-width:2;stroke-dasharray:7 7}
.gear-arrow{fill:var(--gear-signal)}
.gear-friction{fill:none;stroke:var(--gear-signal);stroke-width:3;stroke-linecap:round}
.gear-mesh ellipse{fill:var(--gear-signal);opacity:.3}
.gear-mesh path{fill:none;stroke:var(--gear-signal);stroke-width:3.5;stroke-linecap:round}
a.gear-component{cursor:pointer;outline:none}
a.gear-component:hover .gear-hit,a.gear-component:focus-visible .gear-hit{fill:var(--gear-focus);fill-opacity:.16}
a.gear-component:focus-visible .gear-hit{stroke:var(--gear-focus);stroke-width:4}
.gear-model use{transform-box:view-box;transform-origin:0 0}
@keyframes rack-move{to{transform:translateX(var(--rack-step))}}
@keyframes gear-turn{to{transform:rotate(360deg)}}
@media (prefers-reduced-motion:no-preference){
.gear-model.is-turning use[style]{animation-name:gear-turn;animation-iteration-count:infinite}
.gear-model.is-turning .gear-rack[style]{animation-name:rack-move;animation-iteration-count:infinite}
.gear-model.is-turning.is-paused use[style],.gear-model.is-turning.is-paused .gear-rack[style]{animation-play-state:paused}
}
`
