// SPDX-License-Identifier: Apache-2.0
// A microphone, and what browsers make of what it hears: as much of them as recording uses.
import { vi } from 'vitest'

class Track {
  isStopped = false
  stop(): void {
    this.isStopped = true
  }
}

class FakeMediaRecorder extends EventTarget {
  state = 'inactive'
  start(): void {
    this.state = 'recording'
  }

  stop(): void {
    this.state = 'inactive'
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['spoken']) }))
    this.dispatchEvent(new Event('stop'))
  }
}

class FakeAudioContext {
  static source: EventTarget | null = null
  destination = null
  createAnalyser(): object {
    return { fftSize: 4, getFloatTimeDomainData: (into: Float32Array) => into.fill(0.5) }
  }

  createMediaStreamSource(): object {
    return { connect: () => undefined }
  }

  createBuffer(): object {
    return { copyToChannel: () => undefined }
  }

  createBufferSource(): object {
    FakeAudioContext.source = Object.assign(new EventTarget(), { buffer: null, connect: () => undefined, start: () => undefined })
    return FakeAudioContext.source
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

/** The browser's side; `sound` is what any octets decode into, null: nothing it knows. */
export class FakeMicrophone {
  readonly track = new Track()
  sound: Float32Array | null = new Float32Array(16_000).fill(0.25)
  refusal: Error | null = null

  constructor() {
    const decoded = (): Float32Array | null => this.sound
    vi.stubGlobal('isSecureContext', true)
    vi.stubGlobal('MediaRecorder', FakeMediaRecorder)
    vi.stubGlobal('AudioContext', FakeAudioContext)
    vi.stubGlobal(
      'OfflineAudioContext',
      class {
        decodeAudioData(): Promise<object> {
          const samples = decoded()
          if (samples === null) return Promise.reject(new DOMException('what is it', 'EncodingError'))
          return Promise.resolve({ numberOfChannels: 1, getChannelData: () => samples })
        }
      },
    )
    const getUserMedia = (): Promise<object> =>
      this.refusal === null ? Promise.resolve({ getTracks: () => [this.track] }) : Promise.reject(this.refusal)
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } })
  }

  /** What is played is over. */
  ends(): void {
    FakeAudioContext.source?.dispatchEvent(new Event('ended'))
  }
}
