// SPDX-License-Identifier: Apache-2.0

/** An audio element that plays when it is told to; the test says what comes of it. */
export class FakeAudio extends EventTarget {
  static latest: FakeAudio
  src = ''
  currentTime = 0
  paused = true
  /** Why the browser does not play. */
  refusal: Error | null = null

  constructor() {
    super()
    FakeAudio.latest = this
  }

  play(): Promise<void> {
    if (this.refusal !== null) return Promise.reject(this.refusal)
    this.paused = false
    this.dispatchEvent(new Event('playing'))
    return Promise.resolve()
  }

  pause(): void {
    if (this.paused) return
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }

  removeAttribute(name: 'src'): void {
    this[name] = ''
  }

  /** It has come so far. */
  reaches(seconds: number): void {
    this.currentTime = seconds
    this.dispatchEvent(new Event('timeupdate'))
  }
}
