import { describe, expect, test } from '@jest/globals';

import {
  basicCredentials,
  configurationEnvironment,
  headerSettings,
} from '../../src/git/configuration.ts';

const key = 'http.https://github.example/.extraheader';
// x-access-token:secret
const header = 'AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46c2VjcmV0';

describe('a header for one server', () => {
  test.each(['https://github.example', 'https://github.example/'])(
    '%s: drops a persisted header, then sets its own, for that host only',
    (server) => {
      expect(headerSettings(server, basicCredentials('secret'))).toEqual([
        [key, ''],
        [key, header],
      ]);
    },
  );

  test('for a repository, its whole URL too: git takes the setting whose URL fits longest', () => {
    const url = 'https://github.example/acme/web.git';
    const own = `http.${url}.extraheader`;
    expect(headerSettings(url, basicCredentials('secret'))).toEqual([
      [key, ''],
      [key, header],
      [own, ''],
      [own, header],
    ]);
  });
});

describe('settings as variables', () => {
  const settings = [['a.b', 'new']] as const;

  test.each([{}, { GIT_CONFIG_COUNT: '0' }, { GIT_CONFIG_COUNT: 'x' }])('beside %j', (given) => {
    expect(configurationEnvironment(given, settings)).toEqual({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'a.b',
      GIT_CONFIG_VALUE_0: 'new',
    });
  });

  test('leave the entries that are there', () => {
    const given = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' };
    expect(configurationEnvironment(given, settings)).toEqual({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_1: 'a.b',
      GIT_CONFIG_VALUE_1: 'new',
    });
  });
});

test('the credentials of a token, as they have to be masked', () => {
  expect(basicCredentials('secret')).toBe('eC1hY2Nlc3MtdG9rZW46c2VjcmV0');
});
