// SPDX-License-Identifier: Apache-2.0
import type { LiveMessage, LiveSurroundings } from '@/api/live'

/** One side of a connection; the test is the other. */
export class FakeSocket {
  readonly sent: unknown[] = []
  isClosed = false
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(readonly address: string) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.isClosed = true
  }

  /** devia says this. */
  says(message: LiveMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  hello(): void {
    this.says({ type: 'hello', protocol: 1, username: 'anna', extension: '201', workstation: false, watch: null, plan: '"1"' })
  }

  /** The connection ends. */
  ends(code: number): void {
    this.onclose?.({ code })
  }
}

interface Timer {
  at: number
  then: () => void
}

/** Time that passes when told to, and connections to nowhere. */
export class FakeSurroundings implements LiveSurroundings {
  readonly sockets: FakeSocket[] = []
  private readonly timers = new Map<number, Timer>()
  private now = 0
  private last = 0

  connect = (address: string): WebSocket => {
    const socket = new FakeSocket(address)
    this.sockets.push(socket)
    // Only what the connection uses of it is there.
    return socket as unknown as WebSocket
  }

  random = (): number => 0.5

  setTimer = (then: () => void, milliseconds: number): number => {
    this.last += 1
    this.timers.set(this.last, { at: this.now + milliseconds, then })
    return this.last
  }

  clearTimer = (timer: number): void => {
    this.timers.delete(timer)
  }

  get latest(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('nothing has connected')
    return socket
  }

  /** So many milliseconds later. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds
    for (;;) {
      const due = [...this.timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0]
      if (due === undefined) break
      this.timers.delete(due[0])
      this.now = due[1].at
      due[1].then()
    }
    this.now = end
  }
}
