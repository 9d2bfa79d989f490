// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import { backoff } from '@/domain/backoff'

type Schemas = components['schemas']
type Target = NonNullable<Schemas['HopDocument']['target']>

/** What devia tells (docs/reference/live.md). */
export type LiveMessage =
  | { type: 'hello'; protocol: number; username: string; extension: string | null; workstation: boolean; watch: string | null; plan: string | null }
  | { type: 'state'; extension: string; state: Schemas['StateDocument'] }
  | { type: 'plan_changed'; extension: string; etag: string; by: string }
  | { type: 'handset_changed'; extension: string; handset: Schemas['HandsetDocument'] }
  | ({ type: 'call_progress'; call_id: string; called: string; caller: Schemas['CallerDocument']; at: string } & (
      | { decision: 'ring' }
      | { decision: 'divert'; condition: Schemas['Condition'] | null; target: Target }
      | { decision: 'reject'; status: number }
    ))
  | { type: 'call_ended'; call: Schemas['CallDocument'] }
  | { type: 'notification'; extension: string; call: Schemas['CallDocument'] }
  | { type: 'call'; call: Schemas['LiveCallDocument'] }
  | { type: 'call_gone'; id: string }
  | { type: 'returning'; call: Schemas['ReturningDocument'] }
  | { type: 'returning_gone'; id: string; group: string }
  | { type: 'organisation_changed'; kind: string; key: string | null }
  | { type: 'message_waiting'; extension: string; new: number; heard: number }
  | { type: 'pong'; id?: number | string }
  | { type: 'workstation'; value: boolean }

export type LiveType = LiveMessage['type']
export type MessageOf<T extends LiveType> = Extract<LiveMessage, { type: T }>

/** `open` once devia has said hello; `reconnecting` after a connection was lost. */
export type LiveState = 'closed' | 'connecting' | 'open' | 'reconnecting' | 'signed-out'

export interface LiveSurroundings {
  connect: (address: string) => WebSocket
  random: () => number
  setTimer: (then: () => void, milliseconds: number) => number
  clearTimer: (timer: number) => void
}

export interface LiveWish {
  workstation?: boolean
  watchAll?: boolean
}

const SIGNED_OUT = 4401
const HEARTBEAT = 30_000 // milliseconds; devia gives a silent client up after 120 s
const PATIENCE = 10_000 // milliseconds for the hello, and for the pong

const BROWSER: LiveSurroundings = {
  connect: (address) => new WebSocket(address),
  random: Math.random,
  setTimer: (then, milliseconds) => window.setTimeout(then, milliseconds),
  clearTimer: (timer) => {
    window.clearTimeout(timer)
  },
}

/** One connection to /live that is kept: what is lost is connected again, ever more slowly. */
export class LiveConnection {
  onMessage: (message: LiveMessage) => void = () => undefined
  onState: (state: LiveState) => void = () => undefined
  state: LiveState = 'closed'

  private socket: WebSocket | null = null
  private wish: LiveWish = {}
  private attempts = 0
  private heartbeat: number | null = null
  private patience: number | null = null
  private retry: number | null = null

  constructor(private readonly surroundings: LiveSurroundings = BROWSER) {}

  /** Connects, or connects anew where something else is wished for. */
  open(wish: LiveWish = {}): void {
    this.wish = wish
    this.attempts = 0
    this.drop()
    this.connect('connecting')
  }

  /** Ends it for good. */
  close(): void {
    this.drop()
    this.become('closed')
  }

  /** Says whether this client is the user's workstation; holds for later connections as well. */
  setWorkstation(value: boolean): void {
    this.wish = { ...this.wish, workstation: value }
    if (this.state === 'open') this.socket?.send(JSON.stringify({ type: 'workstation', value }))
  }

  /** Tries at once: the network is back, or the machine awake. Where it seems open, asks whether it is. */
  wake(): void {
    if (this.state === 'open') this.ping()
    else if (this.state === 'reconnecting' && this.retry !== null) {
      this.drop()
      this.connect('reconnecting')
    }
  }

  private connect(state: 'connecting' | 'reconnecting'): void {
    this.become(state)
    const socket = this.surroundings.connect(this.address())
    this.socket = socket
    socket.onmessage = (event) => {
      if (this.socket === socket) this.heard(String(event.data))
    }
    socket.onclose = (event) => {
      if (this.socket === socket) this.lost(event.code)
    }
    this.expectAnswer()
  }

  private address(): string {
    const query = new URLSearchParams()
    if (this.wish.workstation) query.set('workstation', 'true')
    if (this.wish.watchAll) query.set('watch', 'all')
    const { protocol, host } = window.location
    return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/v1/live${query.size > 0 ? `?${query.toString()}` : ''}`
  }

  private heard(text: string): void {
    const message = JSON.parse(text) as LiveMessage
    this.stop('patience')
    if (message.type === 'hello') {
      this.attempts = 0
      this.become('open')
      this.scheduleHeartbeat()
    }
    this.onMessage(message)
  }

  private lost(code: number): void {
    this.drop()
    if (code === SIGNED_OUT) {
      this.become('signed-out')
      return
    }
    this.become('reconnecting')
    const wait = backoff(this.attempts, this.surroundings.random())
    this.attempts += 1
    this.retry = this.surroundings.setTimer(() => {
      this.retry = null
      this.connect('reconnecting')
    }, wait)
  }

  private ping(): void {
    this.socket?.send(JSON.stringify({ type: 'ping' }))
    this.expectAnswer()
    this.scheduleHeartbeat()
  }

  /** A connection on which nothing comes is lost, though nobody has closed it: a sleeping machine, a pulled plug. */
  private expectAnswer(): void {
    this.stop('patience')
    this.patience = this.surroundings.setTimer(() => {
      this.lost(0)
    }, PATIENCE)
  }

  /** Whatever devia says meanwhile: it is our silence that it counts. */
  private scheduleHeartbeat(): void {
    this.stop('heartbeat')
    this.heartbeat = this.surroundings.setTimer(() => {
      this.ping()
    }, HEARTBEAT)
  }

  private drop(): void {
    this.stop('heartbeat')
    this.stop('patience')
    this.stop('retry')
    const socket = this.socket
    this.socket = null
    socket?.close()
  }

  private stop(timer: 'heartbeat' | 'patience' | 'retry'): void {
    const running = this[timer]
    if (running !== null) this.surroundings.clearTimer(running)
    this[timer] = null
  }

  private become(state: LiveState): void {
    if (state === this.state) return
    this.state = state
    this.onState(state)
  }
}
