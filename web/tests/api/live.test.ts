// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest'

import { LiveConnection, type LiveMessage, type LiveState } from '@/api/live'
import { FakeSurroundings } from '../fake_live'

let surroundings: FakeSurroundings
let live: LiveConnection
let states: LiveState[]
let heard: LiveMessage[]

beforeEach(() => {
  surroundings = new FakeSurroundings()
  live = new LiveConnection(surroundings)
  states = []
  heard = []
  live.onState = (state) => states.push(state)
  live.onMessage = (message) => heard.push(message)
})

describe('a connection', () => {
  it('is open once devia has said hello', () => {
    live.open({ workstation: true, watchAll: true })
    expect(surroundings.latest.address).toMatch(/^ws:.*\/api\/v1\/live\?workstation=true&watch=all$/)
    expect(live.state).toBe('connecting')
    surroundings.latest.hello()
    expect(states).toEqual(['connecting', 'open'])
    expect(heard[0]?.type).toBe('hello')
  })

  it('says something well before devia gives a silent client up', () => {
    live.open()
    surroundings.latest.hello()
    const socket = surroundings.latest
    for (let second = 0; second < 60; second += 5) {
      surroundings.pass(5_000)
      socket.says({ type: 'organisation_changed', kind: 'user', key: 'anna' })
    }
    expect(socket.sent).toEqual([{ type: 'ping' }, { type: 'ping' }])
  })

  it('is kept for as long as its pings are answered', () => {
    live.open()
    const socket = surroundings.latest
    socket.hello()
    for (let minute = 0; minute < 10; minute += 1) {
      surroundings.pass(30_000)
      socket.says({ type: 'pong' })
    }
    expect(surroundings.sockets).toHaveLength(1)
    expect(socket.sent).toHaveLength(10)
  })

  it('is lost where a ping is not answered, though nobody closed it', () => {
    live.open()
    const first = surroundings.latest
    first.hello()
    surroundings.pass(40_000)
    expect(live.state).toBe('reconnecting')
    expect(first.isClosed).toBe(true)
  })

  it('says at once whether this is the workstation, and again after it was lost', () => {
    live.open()
    surroundings.latest.hello()
    live.setWorkstation(true)
    expect(surroundings.latest.sent).toEqual([{ type: 'workstation', value: true }])
    surroundings.latest.ends(1006)
    surroundings.pass(1_000)
    expect(surroundings.latest.address).toContain('workstation=true')
  })
})

describe('a lost connection', () => {
  it('is made again, ever more slowly, until devia says hello', () => {
    live.open()
    const waits: number[] = []
    for (const expected of [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]) {
      const before = surroundings.sockets.length
      surroundings.latest.ends(1006)
      surroundings.pass(expected - 1)
      expect(surroundings.sockets).toHaveLength(before)
      surroundings.pass(1)
      expect(surroundings.sockets).toHaveLength(before + 1)
      waits.push(expected)
    }
    surroundings.latest.hello()
    expect(states).toEqual(['connecting', 'reconnecting', 'open'])
    surroundings.latest.ends(1001)
    surroundings.pass(750)
    expect(surroundings.sockets).toHaveLength(waits.length + 2)
  })

  it('is made at once when the machine wakes up', () => {
    live.open()
    surroundings.latest.hello()
    surroundings.latest.ends(1006)
    live.wake()
    expect(surroundings.sockets).toHaveLength(2)
    live.wake()
    expect(surroundings.sockets).toHaveLength(2)
  })

  it('is found out when the machine wakes up', () => {
    live.open()
    surroundings.latest.hello()
    live.wake()
    expect(surroundings.latest.sent).toEqual([{ type: 'ping' }])
    surroundings.pass(10_000)
    expect(live.state).toBe('reconnecting')
  })

  it('is not made again where the session has ended', () => {
    live.open()
    surroundings.latest.hello()
    surroundings.latest.ends(4401)
    surroundings.pass(600_000)
    expect(live.state).toBe('signed-out')
    expect(surroundings.sockets).toHaveLength(1)
  })

  it('is not made again where it was closed', () => {
    live.open()
    const socket = surroundings.latest
    socket.hello()
    live.close()
    socket.ends(1000)
    socket.says({ type: 'pong' })
    surroundings.pass(600_000)
    expect(live.state).toBe('closed')
    expect(surroundings.sockets).toHaveLength(1)
    expect(heard).toHaveLength(1)
  })
})
