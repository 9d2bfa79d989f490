// SPDX-License-Identifier: Apache-2.0
import type { Plugin } from 'vite'

const NOTHING = '\0devia:no-dates'

/** Leaves Vuetify's arithmetic of dates out: every client would load it, and only its calendars use it. */
export function dateless(): Plugin {
  return {
    name: 'devia:dateless',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (/\/(VDatePicker|VDateInput|VCalendar)\//.test(importer ?? '')) throw new Error('calendars need tools/dateless.ts gone')
      return source === './adapters/vuetify.js' && importer?.endsWith('/composables/date/date.js') === true ? NOTHING : null
    },
    load: (id) => (id === NOTHING ? 'export class VuetifyDateAdapter {}' : null),
  }
}
