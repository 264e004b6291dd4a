import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { EchartsBoxProps } from './echarts-box.tsx'

const EchartsBox = lazy(() => import('./echarts-box.tsx').then((module) => ({ default: module.EchartsBox })))

/** A chart whose library comes only when the first one is shown. */
export function Chart(props: EchartsBoxProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height} radius={8} />}>
      <EchartsBox {...props} />
    </Suspense>
  )
}
