// What goes for the meeting as a whole, and the message about the last command.

import { t } from '../../../core/texts.js';
import { endQuestion, reopenQuestion } from '../../../views/console/questions.js';

export function meetingActions({ ui, doer, ask }) {
  return {
    async end() {
      if ((await ask(endQuestion())) !== null) {
        ui.themesOpen = false;
        doer.run('step', 'end_meeting', {}, { said: t('The meeting has ended.') });
      }
    },

    async reopen() {
      if ((await ask(reopenQuestion())) !== null) {
        doer.run('step', 'open_meeting', {}, { said: t('The meeting is open again.') });
      }
    },

    shareDevices(shared) {
      doer.run('shared-devices', 'share_devices', { shared }, { said: t('Saved.') });
    },

    setHeadCount(typed) {
      const headCount = typed.trim() === '' ? null : Number(typed);
      doer.run('head-count', 'set_head_count', { head_count: headCount }, { said: t('Saved.') });
    },
  };
}

export function messageActions({ doer, focus }) {
  return {
    undo(undo) {
      doer.run('undo', undo.command, undo.payload, { said: undo.said });
      focus('#next-step');
    },

    dismiss() {
      doer.say(null);
      focus('#next-step');
    },
  };
}
