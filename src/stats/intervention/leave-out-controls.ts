import {
  fitStructuralSeries,
  type Interval,
  type StructuralInput,
  type StructuralOptions,
} from './structural-series.ts'

export interface LeftOut {
  /** Index of the control left out. */
  readonly control: number
  readonly cumulative: Interval
  /** The answer (an effect up, down, or none clear) is another one without this control. */
  readonly changesAnswer: boolean
}

const signOf = ({ lower, upper }: Interval) => (lower > 0 ? 1 : upper < 0 ? -1 : 0)

/**
 * Does an effect hang on a single control? The structural series again without each control in turn. A verdict that changes with
 * one control left out is that control's verdict: look whether the change may have touched it. Empty with fewer than two controls
 * or where the series cannot be fitted. Costs one model per control; all start from the same generator, in order.
 */
export function leaveOutControls(input: StructuralInput, options: StructuralOptions): readonly LeftOut[] {
  const { controls = [] } = input
  if (controls.length < 2) return []
  const whole = fitStructuralSeries(input, options)
  if (whole.status !== 'fitted') return []
  return controls.flatMap((_, control) => {
    const model = fitStructuralSeries({ ...input, controls: controls.filter((_one, i) => i !== control) }, options)
    if (model.status !== 'fitted') return []
    return [
      { control, cumulative: model.cumulative, changesAnswer: signOf(model.cumulative) !== signOf(whole.cumulative) },
    ]
  })
}
