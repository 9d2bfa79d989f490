// SPDX-License-Identifier: Apache-2.0
import {
  mdiAlertCircle,
  mdiCheck,
  mdiCheckboxBlankOutline,
  mdiCheckboxMarked,
  mdiCheckCircle,
  mdiChevronDown,
  mdiChevronLeft,
  mdiChevronRight,
  mdiChevronUp,
  mdiClose,
  mdiCloseCircle,
  mdiInformation,
  mdiMenuDown,
  mdiMinusBox,
} from '@mdi/js'

/** The icons that Vuetify's components ask for by name: of those used here alone, Vuetify's own set has many more. */
export const VUETIFY_ICONS = {
  checkboxIndeterminate: mdiMinusBox,
  checkboxOff: mdiCheckboxBlankOutline,
  checkboxOn: mdiCheckboxMarked,
  clear: mdiCloseCircle,
  close: mdiClose,
  collapse: mdiChevronUp,
  complete: mdiCheck,
  delete: mdiCloseCircle,
  dropdown: mdiMenuDown,
  error: mdiCloseCircle,
  expand: mdiChevronDown,
  info: mdiInformation,
  next: mdiChevronRight,
  prev: mdiChevronLeft,
  success: mdiCheckCircle,
  warning: mdiAlertCircle,
}
