// What the cover does, and opening the meeting.

import { t } from '../../../core/texts.js';
import { openQuestion } from '../../../views/prepare/questions.js';

export function coverActions({ ui, drafts, current }) {
  return {
    type(name, value) {
      drafts.type('cover', Object.assign({}, current().cover, { [name]: value }));
    },

    save() {
      const { cover } = current();
      drafts.save('cover', 'edit_meeting', cover, () => {
        ui.deleteOn = cover.delete_on;
      });
    },
  };
}

/** The next step: to the form for a theme, or to leading. */
export function goActions({ doer, ask, current }) {
  return {
    toNewTheme() {
      document.getElementById('new-theme-title').focus();
    },

    async open() {
      const { meeting, consoleUrl } = current();
      if ((await ask(openQuestion(meeting))) === null) {
        return;
      }
      if ((await doer.run('open', 'open_meeting', {}, { said: t('The meeting is open.') })) !== null) {
        window.location.assign(consoleUrl);
      }
    },
  };
}
