// SPDX-License-Identifier: Apache-2.0
import 'vue-router'

import type { Area, TextKey } from '@/locales'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the browser's tab is called. */
    title: TextKey
    /** The locale files the page needs besides those every page has. */
    texts?: readonly Area[]
    /** Whether it can be seen without being signed in. */
    isPublic?: boolean
    /** Whether it is for administrators alone. */
    isAdministration?: boolean
  }
}
