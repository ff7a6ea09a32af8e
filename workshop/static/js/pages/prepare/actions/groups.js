// What the groups of participants do.

import { t } from '../../../core/texts.js';
import { deleteGroupQuestion } from '../../../views/prepare/questions.js';

export function groupActions({ drafts, doer, ask, focus }) {
  return {
    shareDevices(shared) {
      doer.run('groups', 'share_devices', { shared }, { said: t('Saved') });
    },

    type(group, name) {
      drafts.type(`group:${group.id}`, { name });
    },

    save(group) {
      const { name } = drafts.values(`group:${group.id}`, group);
      drafts.save(`group:${group.id}`, 'rename_group', { group: group.id, name });
    },

    move(group, up) {
      doer.run('groups', 'move_group', { group: group.id, up }, { said: up ? t('Moved up.') : t('Moved down.') });
    },

    async remove(group) {
      if ((await ask(deleteGroupQuestion(group))) !== null) {
        await doer.run('groups', 'delete_group', { group: group.id }, { said: t('The group is deleted.') });
        focus('#groups-title');
      }
    },

    typeNew(name) {
      drafts.type('new-group', { name });
    },

    async add(event) {
      event.preventDefault();
      const { name } = drafts.values('new-group', { name: '' });
      if ((await doer.run('new-group', 'add_group', { name }, { said: t('The group is added.') })) !== null) {
        drafts.drop('new-group');
      }
      focus('#new-group-name');
    },
  };
}
