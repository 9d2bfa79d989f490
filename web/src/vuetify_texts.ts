// SPDX-License-Identifier: Apache-2.0

/** What Vuetify's components say by themselves: of those used here alone, Vuetify's own catalogues are many times that. */
export const VUETIFY_TEXTS = {
  en: {
    badge: 'Badge',
    close: 'Close',
    input: { appendAction: '{0} appended action', clear: 'Clear {0}', prependAction: '{0} prepended action' },
    noDataText: 'Nothing found',
    open: 'Open',
  },
  it: {
    badge: 'Distintivo',
    close: 'Chiudi',
    input: { appendAction: 'Azione dopo {0}', clear: 'Cancella {0}', prependAction: 'Azione prima di {0}' },
    noDataText: 'Nessun risultato',
    open: 'Apri',
  },
}
