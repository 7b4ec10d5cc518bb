import { describe, expect, test } from '@jest/globals';

import { basicCredentials, headerEnvironment } from '../../src/git/configuration.ts';

const key = 'http.https://github.example/.extraheader';
// x-access-token:secret
const header = 'AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46c2VjcmV0';

describe("git's environment for one server", () => {
  test.each([
    ['https://github.example', {}],
    ['https://github.example/', {}],
    ['https://github.example', { GIT_CONFIG_COUNT: 'x' }],
  ])('%s beside %j: drops a persisted header, then sets its own, for that host only', (...row) => {
    const [server, environment] = row;
    expect(headerEnvironment(environment, server, basicCredentials('secret'))).toEqual({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: key,
      GIT_CONFIG_VALUE_0: '',
      GIT_CONFIG_KEY_1: key,
      GIT_CONFIG_VALUE_1: header,
    });
  });

  test('for a repository, its whole URL too: git takes the setting whose URL fits longest', () => {
    const url = 'https://github.example/acme/web.git';
    const own = `http.${url}.extraheader`;
    expect(headerEnvironment({}, url, basicCredentials('secret'))).toEqual({
      GIT_CONFIG_COUNT: '4',
      ...{ GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: '' },
      ...{ GIT_CONFIG_KEY_1: key, GIT_CONFIG_VALUE_1: header },
      ...{ GIT_CONFIG_KEY_2: own, GIT_CONFIG_VALUE_2: '' },
      ...{ GIT_CONFIG_KEY_3: own, GIT_CONFIG_VALUE_3: header },
    });
  });

  test('leaves the entries that are there', () => {
    const environment = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' };
    expect(
      headerEnvironment(environment, 'https://github.example', basicCredentials('secret')),
    ).toEqual({
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_1: key,
      GIT_CONFIG_VALUE_1: '',
      GIT_CONFIG_KEY_2: key,
      GIT_CONFIG_VALUE_2: header,
    });
  });
});

test('the credentials of a token, as they have to be masked', () => {
  expect(basicCredentials('secret')).toBe('eC1hY2Nlc3MtdG9rZW46c2VjcmV0');
});
