// SPDX-License-Identifier: Apache-2.0
import type { View } from '@/domain/map/view'

/** The last picture, shown elsewhere and in another size until there is a new one. */
export class Still {
  private image: ImageBitmap | null = null
  private view: View | null = null

  /** From now on it is this one. */
  keep(image: ImageBitmap, view: View): void {
    this.close()
    this.image = image
    this.view = view
  }

  show(ctx: CanvasRenderingContext2D, view: View, ratio: number): void {
    if (this.image === null || this.view === null) return
    const by = view.scale / this.view.scale
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height)
    ctx.setTransform(by, 0, 0, by, (view.x - this.view.x * by) * ratio, (view.y - this.view.y * by) * ratio)
    ctx.drawImage(this.image, 0, 0)
  }

  /** Pictures are large: none is held until somebody tidies up. */
  close(): void {
    this.image?.close()
    this.image = null
  }
}
