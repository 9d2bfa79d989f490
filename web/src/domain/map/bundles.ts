// SPDX-License-Identifier: Apache-2.0
// Tens of thousands of lines on one screen: most of them lie over each other, and one stands for all of these.
import type { Size } from './view'

/** A straight line on the screen, and how many it stands for. */
export interface Bundle {
  x1: number
  y1: number
  x2: number
  y2: number
  count: number
}

const CELL = 2 // pixels nobody tells apart

export class Bundles {
  private readonly found = new Map<number, Bundle>()
  private readonly columns: number
  private readonly cells: number

  constructor(private readonly size: Size) {
    this.columns = Math.ceil(size.width / CELL) + 1
    this.cells = this.columns * (Math.ceil(size.height / CELL) + 1)
  }

  /** What is seen of this line; of what leads from one spot of the screen to another the first is drawn. A mere dot is none. */
  add(x1: number, y1: number, x2: number, y2: number, count: number): void {
    const part = this.seen(x1, y1, x2 - x1, y2 - y1)
    if (part === null) return
    const [from, to] = [this.cellOf(part.x1, part.y1), this.cellOf(part.x2, part.y2)]
    if (from === to) return
    const key = from * this.cells + to
    const known = this.found.get(key)
    if (known === undefined) this.found.set(key, { ...part, count })
    else known.count += count
  }

  /** Those that stand for one, for two, for three or four, for five to eight: the exponent of what they stand for at most. */
  byWeight(): Map<number, Bundle[]> {
    const weights = new Map<number, Bundle[]>()
    for (const bundle of this.found.values()) {
      const weight = Math.ceil(Math.log2(bundle.count))
      const list = weights.get(weight)
      if (list === undefined) weights.set(weight, [bundle])
      else list.push(bundle)
    }
    return weights
  }

  /** The part inside of the screen (Liang and Barsky's clipping); null: none. */
  private seen(x: number, y: number, dx: number, dy: number): Omit<Bundle, 'count'> | null {
    let from = 0
    let to = 1
    for (const [along, room] of [
      [-dx, x],
      [dx, this.size.width - x],
      [-dy, y],
      [dy, this.size.height - y],
    ] as const) {
      if (along === 0 && room < 0) return null
      if (along < 0) from = Math.max(from, room / along)
      else if (along > 0) to = Math.min(to, room / along)
    }
    return from > to ? null : { x1: x + dx * from, y1: y + dy * from, x2: x + dx * to, y2: y + dy * to }
  }

  private cellOf(x: number, y: number): number {
    return Math.round(y / CELL) * this.columns + Math.round(x / CELL)
  }
}
