// SPDX-License-Identifier: Apache-2.0

/** The canvas of a page, on which finished pictures are shown. */
export class PaperOnScreen {
  readonly canvas = { width: 800, height: 600 }
  readonly shown: { picture: unknown; scale: number; x: number; y: number }[] = []
  private place = { scale: 1, x: 0, y: 0 }

  get context(): CanvasRenderingContext2D {
    // Only what is used of it is there.
    return this as unknown as CanvasRenderingContext2D
  }

  setTransform(scale: number, _b: number, _c: number, _d: number, x: number, y: number): void {
    this.place = { scale, x, y }
  }

  clearRect(): void {
    this.shown.length = 0
  }

  drawImage(picture: unknown): void {
    this.shown.push({ picture, ...this.place })
  }
}
