// SPDX-License-Identifier: Apache-2.0
import type { View } from '@/domain/map/view'

/** The last picture, to be shown elsewhere and in another size until there is a new one. */
export class Still {
  private canvas: HTMLCanvasElement | null = null
  private view: View | null = null

  keep(picture: HTMLCanvasElement, view: View): void {
    this.canvas ??= document.createElement('canvas')
    this.canvas.width = picture.width
    this.canvas.height = picture.height
    this.canvas.getContext('2d')?.drawImage(picture, 0, 0)
    this.view = view
  }

  isKept(): boolean {
    return this.view !== null
  }

  show(ctx: CanvasRenderingContext2D, view: View, ratio: number): void {
    if (this.canvas === null || this.view === null) return
    const by = view.scale / this.view.scale
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height)
    ctx.setTransform(by, 0, 0, by, (view.x - this.view.x * by) * ratio, (view.y - this.view.y * by) * ratio)
    ctx.drawImage(this.canvas, 0, 0)
  }
}
