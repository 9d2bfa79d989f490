// SPDX-License-Identifier: Apache-2.0
import type { Plugin } from 'vite'

/** What is taken out of which of Vuetify's modules: the component, and the property without which nothing is drawn. */
const PARTS: readonly { by: RegExp; source: string; name: string; drawnWith?: string }[] = [
  { by: /\/composables\/loader\.js$/, source: '../components/VProgressLinear/index.js', name: 'VProgressLinear', drawnWith: 'active' },
  { by: /\/VCard\/VCard\.js$/, source: '../VImg/index.js', name: 'VImg' },
  { by: /\/VCard\/VCardItem\.js$/, source: '../VAvatar/index.js', name: 'VAvatar' },
]
const PREFIX = '\0devia:on-demand:'

/**
 * Fetches a component that others of Vuetify's draw for a rare property when it is first drawn. They import it all the
 * same, and every client would load it before its first page is there.
 */
export function onDemand(): Plugin {
  return {
    name: 'devia:on-demand',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const part = PARTS.find((one) => one.source === source && one.by.test(importer ?? ''))
      return part === undefined ? null : PREFIX + part.name
    },
    load(id) {
      const part = PARTS.find(({ name }) => id === PREFIX + name)
      if (part === undefined) return null
      const { name, drawnWith } = part
      return [
        "import { defineAsyncComponent, h } from 'vue'",
        `const Later = defineAsyncComponent(async () => (await import('vuetify/components/${name}')).${name})`,
        drawnWith === undefined
          ? `export { Later as ${name} }`
          : `export const ${name} = (given) => (given.${drawnWith} ? h(Later, given) : null)\n${name}.inheritAttrs = false`,
      ].join('\n')
    },
  }
}
