// SPDX-License-Identifier: Apache-2.0

const CELL = 8 // pixels

/** Room on the screen: what is taken is not given again. */
export class Crowd {
  private readonly taken = new Set<number>()

  /** Takes this rectangle, unless part of it is taken; whether it was. */
  take(x: number, y: number, width: number, height: number): boolean {
    const cells: number[] = []
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row += 1) {
      for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1) {
        const cell = row * 100_003 + column
        if (this.taken.has(cell)) return false
        cells.push(cell)
      }
    }
    for (const cell of cells) this.taken.add(cell)
    return true
  }
}
