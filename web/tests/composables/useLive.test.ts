// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, it } from 'vitest'
import { effectScope } from 'vue'

import { LiveConnection } from '@/api/live'
import { createLive, type Live } from '@/composables/useLive'
import { FakeSurroundings } from '../fake_live'

let surroundings: FakeSurroundings
let live: Live
let ended: number

beforeEach(() => {
  surroundings = new FakeSurroundings()
  ended = 0
  live = createLive(new LiveConnection(surroundings), () => {
    ended += 1
  })
})

it('tells each message to those who listen for it, for as long as they are there', () => {
  const heard: string[] = []
  const scope = effectScope()
  scope.run(() => {
    live.on('plan_changed', (message) => heard.push(message.etag))
  })
  live.start()
  surroundings.latest.hello()
  const message = { type: 'plan_changed', extension: '201', etag: '"2"', by: 'root' } as const
  surroundings.latest.says(message)
  scope.stop()
  surroundings.latest.says(message)
  expect(heard).toEqual(['"2"'])
})

it('tells that a lost connection is back, and not that the first is there', () => {
  let returns = 0
  live.onReturn(() => {
    returns += 1
  })
  live.start()
  surroundings.latest.hello()
  expect(returns).toBe(0)
  surroundings.latest.ends(1006)
  expect(live.state.value).toBe('reconnecting')
  surroundings.pass(1_000)
  surroundings.latest.hello()
  expect(returns).toBe(1)
})

it('tells the session that it is over, and what was missed once it is begun anew', () => {
  let returns = 0
  live.onReturn(() => {
    returns += 1
  })
  live.start()
  surroundings.latest.hello()
  surroundings.latest.ends(4401)
  expect(ended).toBe(1)
  live.start()
  surroundings.latest.hello()
  expect(returns).toBe(1)
})

it('hears everybody’s for as long as somebody wants to', () => {
  live.start()
  const scopes = [effectScope(), effectScope()]
  for (const scope of scopes) scope.run(live.watchAll)
  expect(surroundings.sockets).toHaveLength(2)
  expect(surroundings.latest.address).toContain('watch=all')
  scopes[0]?.stop()
  expect(surroundings.sockets).toHaveLength(2)
  scopes[1]?.stop()
  expect(surroundings.latest.address).not.toContain('watch=all')
})
