// What becomes of the minutes: adopting them, their language, the preview, and the files to download.

import { announce } from '../../../core/announce.js';
import { t } from '../../../core/texts.js';
import { today } from '../../../views/minutes/state.js';
import { isWide } from '../state.js';

/** Adopting the minutes, or making them a draft again; and in which language Stip writes its own words. */
export function adoptionActions({ ui, store, doer, desk, focusSoon }) {
  const isDraft = () => store.snapshot().parts.minutes.adopted_on === null;

  function stop() {
    ui.adopting = null;
    focusSoon('adopt');
  }

  return {
    stop,

    ask() {
      ui.adopting = today();
      focusSoon(isDraft() ? 'adoption-day' : 'adoption-keep');
    },

    typeDay(event) {
      ui.adopting = event.target.value;
    },

    onKey(event) {
      if (event.key === 'Escape') {
        stop();
      }
    },

    /** What was typed must be in what is adopted. */
    async save(event) {
      event.preventDefault();
      const adopts = isDraft();
      await desk.flush();
      if (desk.unsaved().length > 0) {
        doer.say({ kind: 'warning', sentence: t('Not everything is saved yet.') });
        return;
      }
      const [command, payload] = adopts ? ['adopt_minutes', { day: ui.adopting }] : ['redraft_minutes', {}];
      if ((await doer.run('adoption', command, payload, { said: t('Saved') })) !== null) {
        store.refresh();
        stop();
      }
    },

    async chooseLanguage(language) {
      ui.language = null;
      await doer.run('language', 'set_minutes_language', { language }, { said: t('Saved') });
      store.refresh();
    },
  };
}

/** The files, in an edition and a language that the preview shows too. */
export function exportActions({ ui, store, desk, preview, drawSoon }) {
  function choose(choice) {
    Object.assign(ui, choice, { export: null });
    preview.reload();
    drawSoon();
  }

  return {
    chooseEdition(edition) {
      choose({ edition });
    },

    chooseLanguage(language) {
      choose({ language: language === store.snapshot().parts.minutes.language ? null : language });
    },

    /** What was typed must be in the file: save first, and say so when that fails. */
    async download(event) {
      const link = event.currentTarget;
      if (desk.unsaved().length === 0 || ui.export === link.id) {
        ui.export = null;
        drawSoon();
        return;
      }
      event.preventDefault();
      await desk.flush();
      ui.export = link.id;
      if (desk.unsaved().length === 0) {
        link.click();
      } else {
        announce(t('Not everything is saved yet, so it would be missing in the file.'));
        drawSoon();
      }
    },

    closeAtEscape(event) {
      if (event.key === 'Escape') {
        event.currentTarget.open = false;
        event.currentTarget.firstElementChild.focus();
      }
    },
  };
}

/** The preview beside the sheet in `panel`; the list of contents makes room for it. */
export function previewActions({ ui, panel, bar, preview, drawSoon, focusSoon }) {
  function toggle() {
    panel.hidden = !panel.hidden;
    const row = Array.from(document.querySelectorAll('.sheet__row')).find((each) => each.getBoundingClientRect().bottom > bar.offsetHeight * 2);
    ui.areContentsOpen = panel.hidden && isWide();
    document.getElementById('desk').classList.toggle('desk--preview', !panel.hidden);
    if (panel.hidden) {
      preview.hide();
    } else {
      preview.show();
      document.getElementById('preview-close').focus(); // on a small screen the preview lies over the writing
    }
    if (row !== undefined && window.scrollY > 0) {
      row.scrollIntoView(); // the rows have another height now
    }
    drawSoon();
  }

  return {
    toggle,

    close() {
      toggle();
      focusSoon('preview-toggle');
    },

    isShown() {
      return !panel.hidden;
    },

    /** The list of contents was opened or closed by hand. */
    noteContents(event) {
      ui.areContentsOpen = event.target.open;
    },
  };
}
