// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from 'vitest'

import { LiveConnection } from '@/api/live'
import { onWaking } from '@/composables/presence/waking'
import { FakeSurroundings } from '../../fake_live'

class FakeDocument extends EventTarget {
  visibilityState = 'visible'
}

let surroundings: FakeSurroundings
let connection: LiveConnection
let window: EventTarget
let document: FakeDocument

beforeEach(() => {
  surroundings = new FakeSurroundings()
  connection = new LiveConnection(surroundings)
  window = new EventTarget()
  document = new FakeDocument()
  onWaking(() => {
    connection.wake()
  }, window, document)
  connection.open({ workstation: true })
  surroundings.latest.hello()
})

test.each(['online', 'offline', 'pageshow'])('%s: what seems open is asked, and is lost if it does not answer', (change) => {
  window.dispatchEvent(new Event(change))
  expect(surroundings.latest.sent).toEqual([{ type: 'ping' }])
  surroundings.pass(10_000)
  expect(connection.state).toBe('reconnecting')
})

test('after sleep a connection that answers is kept', () => {
  document.dispatchEvent(new Event('visibilitychange'))
  surroundings.latest.says({ type: 'pong' })
  surroundings.pass(10_000)
  expect(connection.state).toBe('open')
  expect(surroundings.sockets).toHaveLength(1)
})

test('a page that is hidden asks nothing', () => {
  document.visibilityState = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(surroundings.latest.sent).toEqual([])
})

test('a lost connection is not waited for any longer when the machine wakes', () => {
  surroundings.latest.ends(1006)
  document.dispatchEvent(new Event('resume'))
  expect(surroundings.sockets).toHaveLength(2)
  expect(surroundings.latest.address).toContain('workstation=true')
})
