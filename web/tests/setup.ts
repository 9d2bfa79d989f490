// SPDX-License-Identifier: Apache-2.0
import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach, vi } from 'vitest'

enableAutoUnmount(afterEach)

beforeEach(() => {
  window.localStorage.clear()
  // happy-dom has no layout; Vuetify asks for these.
  vi.stubGlobal('visualViewport', new EventTarget())
})
