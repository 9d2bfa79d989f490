// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import type { Subject } from '@/composables/diversions/useDiversionWords'
import { useTexts } from '@/composables/useTexts'

type Warning = components['schemas']['WarningDocument']

/** A loop as a sentence, with the names of the people in it and when it closes (B8.4). */
export function useWarningWords({ book }: Subject): (warnings: readonly Warning[]) => string[] {
  const { t, language } = useTexts()

  function nameOf(number: string): string {
    if (book.isGroup(number)) return t('diversions.destination.group', { number })
    return book.nameOf(number) ?? number
  }

  function inWords({ caller_class: lane, extensions, conditions }: Warning): string {
    const chain = extensions.map(nameOf).join(' → ')
    const whens = conditions.flatMap((condition, index) => {
      const name = extensions[index]
      return condition === null || name === undefined
        ? []
        : [t(`diversions.warning.when.${condition}`, { name: nameOf(name) })]
    })
    const who = t(`diversions.sentence.who.${lane}`)
    if (whens.length === 0) return t('diversions.warning.loop_plain', { who, chain })
    const when = new Intl.ListFormat(language.value, { type: 'conjunction' }).format(new Set(whens))
    return t('diversions.warning.loop', { who, chain, when })
  }

  // The same circle for both lanes is told once, with the first.
  return (warnings) => {
    const seen = new Set<string>()
    return warnings.flatMap((warning) => {
      const circle = JSON.stringify([warning.extensions, warning.conditions])
      if (warning.code !== 'loop' || seen.has(circle)) return []
      seen.add(circle)
      return [inWords(warning)]
    })
  }
}
