import type { TopLevelSpec } from 'vega-lite'
import type { Column } from '../../../plan/restart/columns.ts'
import { number } from '../../../text/format.ts'

/** One load curve of a picture. */
export type Curve = {
  /** Stands above it. */
  readonly title: string
  readonly columns: readonly Column[]
  /** The highest rate, in fetches per second, and when that is, in milliseconds since the restart. */
  readonly peak: { readonly rate: number; readonly atMs: number }
  /** The second stampede, and when it begins; undefined without one. */
  readonly stampede?: { readonly rate: number; readonly beginsAtMs: number } | undefined
}

/** What the curves of a picture have in common. Times are milliseconds since the restart, rates fetches per second. */
export type Scale = {
  readonly endMs: number
  readonly highestRate: number
  /** The rate to keep to; undefined if none was asked for. */
  readonly askedRate?: number | undefined
  /** Labels of the axis of time, in seconds, and how a label is written, as a Vega expression. */
  readonly ticks: readonly number[]
  readonly tickText: string
}

export type Panel = Extract<TopLevelSpec, { vconcat: unknown[] }>['vconcat'][number]

type Layer = Extract<Panel, { layer: unknown[] }>['layer'][number]

/** Of the area of a curve, in pixels. Two lines of labels have room above the highest rate. */
const height = 104
const labels = 36
/** What labels on the left take, in pixels: the same for all curves, so that their times are in line. */
export const left = 48

/** A curve with its peak, its second stampede and the rate asked for, all labeled. @param width in pixels */
export function panelOf(curve: Curve, scale: Scale, width: number, isLast: boolean): Panel {
  const { title, columns, peak, stampede } = curve
  const { endMs, askedRate } = scale
  const end = endMs / 1000
  const points = columns.map(({ atMs, rate, late }) => ({ time: atMs / 1000, rate, inTime: rate - late }))
  const last = points.at(-1)
  const values = last === undefined ? [] : [...points, { ...last, time: end }]
  return {
    width,
    height,
    title: {
      text: title,
      anchor: 'start',
      frame: 'bounds',
      fontSize: 13,
      fontWeight: 600,
      offset: 4,
      color: 'currentColor',
    },
    data: { values },
    encoding: { x: timeOf(scale, isLast) },
    layer: [
      { mark: area('var(--load)'), encoding: { y: rateOf('inTime', scale) } },
      { mark: area('var(--stampede)'), encoding: { y: rateOf('inTime', scale), y2: { field: 'rate' } } },
      ...(askedRate === undefined ? [] : asked(askedRate, scale)),
      ...(stampede === undefined ? [] : stampedeLabel(stampede, peak, end)),
      ...(stampede !== undefined && peak.atMs >= stampede.beginsAtMs ? [] : peakLabel(peak, scale)),
    ],
  }
}

function area(color: string) {
  return { type: 'area', interpolate: 'step-after', color, opacity: 1 } as const
}

function timeOf({ endMs, ticks, tickText }: Scale, isLast: boolean) {
  return {
    field: 'time',
    type: 'quantitative' as const,
    title: isLast ? 'time since the restart' : null,
    scale: { domain: [0, endMs / 1000], nice: false },
    axis: { values: [...ticks], labelExpr: tickText, labels: isLast, grid: false, labelOverlap: false },
  }
}

function rateOf(field: string, { highestRate }: Scale) {
  return {
    field,
    type: 'quantitative' as const,
    stack: null,
    title: null,
    scale: { domain: [0, (highestRate * height) / (height - labels)], nice: false },
    axis: {
      ...{ tickCount: 3, format: ',.3~f', domain: false, ticks: false, labelPadding: 6 },
      ...{ minExtent: left, maxExtent: left },
    },
  }
}

function asked(rate: number, scale: Scale): Layer[] {
  return [
    {
      data: { values: [{ rate }] },
      mark: { type: 'rule', color: 'var(--asked)', strokeWidth: 1.5, strokeDash: [6, 3] },
      encoding: { x: { value: 0 }, x2: { value: 'width' }, y: rateOf('rate', scale) },
    },
  ]
}

function stampedeLabel(
  { rate, beginsAtMs }: { rate: number; beginsAtMs: number },
  peak: Curve['peak'],
  end: number,
): Layer[] {
  const data = { values: [{ time: beginsAtMs / 1000 }] }
  const isPeak = peak.atMs >= beginsAtMs
  return [
    { data, mark: { type: 'rule', color: 'currentColor', strokeWidth: 1.5, strokeDash: [4, 3] } },
    {
      data,
      mark: {
        ...label(isPeak ? `second stampede, peak ${number(peak.rate)}/s` : `second stampede ${number(rate)}/s`),
        ...side(beginsAtMs / 1000 > end / 2),
        ...({ color: 'var(--stampede)', y: 0, baseline: 'top', dy: 2 } as const),
      },
    },
  ]
}

function peakLabel({ rate, atMs }: Curve['peak'], scale: Scale): Layer[] {
  const time = atMs / 1000
  return [
    {
      data: { values: [{ time, rate }] },
      mark: {
        ...label(`peak ${number(rate)}/s`),
        ...side(time > scale.endMs / 2000),
        ...({ color: 'currentColor', baseline: 'bottom', dy: -3 } as const),
      },
      encoding: { y: rateOf('rate', scale) },
    },
  ]
}

function label(text: string) {
  return { type: 'text', text, fontWeight: 600, fontSize: 12 } as const
}

/** Text goes to the side of its place that has more room. */
function side(isLate: boolean) {
  return isLate ? ({ align: 'right', dx: -5 } as const) : ({ align: 'left', dx: 5 } as const)
}
