// SPDX-License-Identifier: Apache-2.0

/** What was drawn, in order: the words written, and how often each kind of stroke was made. */
export class RecordingCanvas {
  readonly texts: string[] = []
  readonly calls: string[] = []
  /** How large and where it was drawn. */
  readonly transforms: { scale: number; x: number; y: number }[] = []
  /** The alpha, colour and dashes in force at each stroke. */
  readonly strokes: { alpha: number; colour: string; isDashed: boolean }[] = []
  /** How often something was filled in each colour. */
  readonly fills = new Map<string, number>()

  globalAlpha = 1
  strokeStyle = ''
  fillStyle = ''
  lineWidth = 1
  font = ''
  textAlign = ''
  textBaseline = ''
  lineJoin = ''
  private dashes: number[] = []

  get context(): OffscreenCanvasRenderingContext2D {
    // Only what the map uses of it is there.
    return this as unknown as OffscreenCanvasRenderingContext2D
  }

  setLineDash(dashes: number[]): void {
    this.dashes = dashes
  }

  measureText(text: string): { width: number } {
    return { width: text.length * 7 }
  }

  fillText(text: string): void {
    this.texts.push(text)
  }

  stroke(): void {
    this.calls.push('stroke')
    this.strokes.push({ alpha: this.globalAlpha, colour: this.strokeStyle, isDashed: this.dashes.length > 0 })
  }

  fill(): void {
    this.calls.push('fill')
    this.fills.set(this.fillStyle, (this.fills.get(this.fillStyle) ?? 0) + 1)
  }

  setTransform(scale: number, _b: number, _c: number, _d: number, x: number, y: number): void {
    this.calls.push('setTransform')
    this.transforms.push({ scale, x, y })
  }

  arc(): void {
    this.calls.push('arc')
  }

  roundRect(): void {
    this.calls.push('roundRect')
  }

  quadraticCurveTo(): void {
    this.calls.push('curve')
  }

  bezierCurveTo(): void {
    this.calls.push('loop')
  }

  lineTo(): void {
    this.calls.push('line')
  }

  rect(): void {
    this.calls.push('rect')
  }

  strokeText(): void {
    this.calls.push('halo')
  }

  clearRect(): void {
    this.calls.push('clear')
  }

  beginPath(): void {
    this.calls.push('begin')
  }

  closePath(): void {
    this.calls.push('close')
  }

  moveTo(): void {
    this.calls.push('move')
  }

  save(): void {
    this.calls.push('save')
  }

  restore(): void {
    this.calls.push('restore')
  }

  translate(): void {
    this.calls.push('translate')
  }

  scale(): void {
    this.calls.push('scale')
  }
}
