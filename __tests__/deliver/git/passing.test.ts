// Which faults are tried again: whatever the connection says, unless the server answered and meant it.
import { describe, expect, test } from '@jest/globals';

import { explainRefusal, isPassing } from '../../../src/deliver/git/refusals.ts';

const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };
const access = (words: string): string => `fatal: unable to access 'https://x/acme/web/': ${words}`;
const rejected = (words: string): string => `!\tabc:refs/heads/main\t[remote rejected] (${words})`;
const ssh = (words: string): string => `${words}\nfatal: Could not read from remote repository.`;

describe('passes by itself', () => {
  test.each([
    access('Could not resolve host: github.com'),
    access("Failed to connect to github.com port 443: Couldn't connect to server"),
    access('OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to github.com:443'),
    access('HTTP/2 stream 1 was not closed cleanly before end of the underlying stream'),
    access('gnutls_handshake() failed: The TLS connection was non-properly terminated.'),
    access('Empty reply from server'),
    access('words that no list holds'),
    access('The requested URL returned error: 502'),
    access('The requested URL returned error: 429'),
    access('The requested URL returned error: 408'),
    access('Received HTTP code 503 from proxy after CONNECT'),
    access('CONNECT tunnel failed, response 502'),
    'fatal: remote error: the service is temporarily unavailable',
    ssh('ssh: connect to host github.com port 22: Connection refused'),
    ssh('kex_exchange_identification: Connection closed by remote host'),
    'client_loop: send disconnect: Broken pipe\nfatal: the remote end hung up unexpectedly',
    'error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly: CANCEL (err 8)',
    'fatal: protocol error: bad line length character: <htm',
    `${rejected('failure')}\nremote: fatal error in commit_refs`,
    rejected("Unable to create '/data/refs/heads/main.lock': File exists."),
    rejected('Internal Server Error'),
    rejected('unpacker error'),
    `remote: error: unable to write sha1 filename\n${rejected('failed to write')}`,
    `remote: fatal: write error: No space left on device\n${rejected('unpacker error')}`,
    `remote: Maintenance until ten\n${rejected('pre-receive hook declined')}`,
    `remote: Too busy, please try again later\n${rejected('pre-receive hook declined')}`,
    rejected('failed to update ref'),
    rejected('missing necessary objects'),
    rejected('transaction failed to start'),
    `remote: Failed to connect to internal API\n${rejected('pre-receive hook declined')}`,
    `remote: Internal API unreachable\n${rejected('hook declined')}`,
    `remote: context deadline exceeded\n${rejected('pre-receive hook declined')}`,
    access('Could not resolve proxy: proxy.acme.io'),
    access('Proxy CONNECT aborted'),
    "fatal: expected 'packfile', received '?'",
    ssh('banner exchange: Connection to 10.0.0.1 port 22: invalid format'),
  ])('%j', (words) => {
    expect(isPassing(words)).toBe(true);
    expect(explainRefusal(words, facts).code).toBe('server-failed');
  });
});

describe('is meant', () => {
  test.each([
    [access('SSL certificate problem: self-signed certificate'), 'certificate'],
    [access('server certificate verification failed. CAfile: none'), 'certificate'],
    ['fatal: mismatched algorithms: client sha1; server sha256', 'git'],
    [access('The requested URL returned error: 403'), 'push-denied'],
    [access('The requested URL returned error: 401'), 'token-invalid'],
    [access('The requested URL returned error: 301'), 'repository-moved'],
    [access('Received HTTP code 407 from proxy after CONNECT'), 'proxy'],
    [access('CONNECT tunnel failed, response 407'), 'proxy'],
    [access('CONNECT tunnel failed, response 403'), 'proxy'],
    [access('URL rejected: Malformed input to a URL function'), 'git'],
    [access('Unsupported protocol'), 'git'],
    ["git: 'remote-made-up' is not a git command. See 'git --help'.", 'git'],
    ["fatal: no path specified; see 'git help pull' for valid url syntax", 'git'],
    [ssh('Host key verification failed.'), 'host-key'],
    [ssh('git@github.com: Permission denied (publickey).'), 'deploy-key'],
    [ssh('Bad owner or permissions on /root/.ssh/config'), 'git'],
    [ssh('ERROR: Repository not found.'), 'repository-not-found'],
    [
      ssh(
        "remote: ERROR: The project you were looking for could not be found or you don't have permission to view it.",
      ),
      'repository-not-found',
    ],
    ['fatal: remote error: access denied or repository not exported: /web', 'repository-not-found'],
    ['fatal: remote error: words that no list holds', 'git'],
    [ssh('ERROR: words that no list holds'), 'git'],
    [ssh('git@git.example: Permission denied (password,keyboard-interactive).'), 'deploy-key'],
    [ssh('Received disconnect from 10.0.0.1: Too many authentication failures'), 'deploy-key'],
    [ssh('/opt/ssh -i key: 1: /opt/ssh: not found'), 'git'],
    [ssh('sh: line 1: ssh: command not found'), 'git'],
    [ssh('Unable to negotiate with 10.0.0.1: no matching host key type found.'), 'git'],
    [rejected('pre-receive hook declined'), 'push-declined'],
    [rejected('deny updating a hidden ref'), 'push-declined'],
    [rejected('branch is currently checked out'), 'push-declined'],
    [rejected('permission denied'), 'push-declined'],
    ['error: cannot spawn ssh: No such file or directory\nfatal: unable to fork', 'git'],
    ['error: gpg failed to sign the data', 'git'],
    // Of Bitbucket, Gerrit, Azure DevOps and git, and words that no list holds.
    [rejected('Push rejected due to branch restriction'), 'push-declined'],
    [rejected('missing Change-Id in message footer'), 'push-declined'],
    [rejected('You must commit with a known e-mail'), 'push-declined'],
    [rejected('TF402455: Pushes to this branch are not permitted'), 'push-declined'],
    [rejected('non-fast-forward'), 'push-declined'],
    [rejected('update hook exited with error code 1'), 'push-declined'],
    [rejected('words that no list holds'), 'push-declined'],
    [access('Protocol "htps" not supported or disabled in libcurl'), 'git'],
    [access('URL using bad/illegal format or missing URL'), 'git'],
    [access("Unsupported proxy syntax in 'x'"), 'proxy'],
    ["fatal: Invalid proxy URL 'http://:x'", 'proxy'],
    [ssh('command-line: line 0: Bad configuration option: foo'), 'git'],
    ["fatal: could not open '/x' for writing: Read-only file system", 'git'],
    ['error: insufficient permission for adding an object to repository database', 'git'],
    ['fatal: bad object abc', 'git'],
    ['fatal: remote error: upload-pack: not our ref abc', 'git'],
  ])('%j', (words, code) => {
    expect(isPassing(words)).toBe(false);
    expect(explainRefusal(words, facts).code).toBe(code);
  });
});
