import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../aws-error.js';
import { readServiceModel } from '../service-model.js';
import { queryRequest } from '../testing/sign.js';
import { queryProtocol } from './query-protocol.js';

const stsProtocol = queryProtocol(readServiceModel(sts, new sts.STSClient({})));
const iamProtocol = queryProtocol(readServiceModel(iam, new iam.IAMClient({})));
const read = (form: string) => iamProtocol.receive(queryRequest(form)).readInput();

// What AWS sends, from the API references of STS and IAM.
describe('writes', () => {
  test('a result in its envelope', () => {
    const output = { UserId: 'AIDA', Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/a' };
    expect(stsProtocol.writeOutput('GetCallerIdentity', output, 'request-1')).toEqual({
      status: 200,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'request-1' },
      body:
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<UserId>AIDA</UserId><Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/a</Arn>' +
        '</GetCallerIdentityResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>' +
        '</GetCallerIdentityResponse>',
    });
  });

  test('no result where the operation has none', () => {
    expect(iamProtocol.writeOutput('DeleteAccessKey', {}, 'request-1').body).toBe(
      '<DeleteAccessKeyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">' +
        '<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></DeleteAccessKeyResponse>',
    );
  });

  test('a modelled error with its wire code and status', () => {
    const error = new AwsError('NoSuchEntityException', 'Login Profile for User null cannot be found.');
    expect(iamProtocol.writeError(error, 'request-1')).toMatchObject({
      status: 404,
      body:
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>' +
        '<Code>NoSuchEntity</Code><Message>Login Profile for User null cannot be found.</Message></Error>' +
        '<RequestId>request-1</RequestId></ErrorResponse>',
    });
  });

  test('the features’ errors under the full name of their shape', () => {
    const error = new AwsError('ServiceAccessNotEnabledException', 'no');
    expect(iamProtocol.writeError(error, '')).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>ServiceAccessNotEnabledException</Code>'),
    });
  });

  test('an error of the service’s own as the receiver’s fault', () => {
    const { body } = iamProtocol.writeError(new AwsError('InternalFailure', 'no', 500), '');
    expect(body).toContain('<Type>Receiver</Type>');
  });
});

describe('reads', () => {
  test('structures, lists and maps out of dotted names', () => {
    expect(
      read(
        'Action=TagUser&Version=2010-05-08&UserName=a&Tags.member.2.Key=k2&Tags.member.1.Key=k1&Tags.member.1.Value=a%3Db%26c',
      ),
    ).toEqual({ UserName: 'a', Tags: [{ Key: 'k1', Value: 'a=b&c' }, { Key: 'k2' }] });
  });

  test('ten members in the order of their numbers', () => {
    const members = Array.from(
      { length: 12 },
      (_, index) => `&ActionNames.member.${index + 1}=a${index + 1}`,
    );
    const { ActionNames } = read(`Action=SimulateCustomPolicy${members.join('')}`) as {
      ActionNames: string[];
    };
    expect(ActionNames).toEqual(members.map((_, index) => `a${index + 1}`));
  });

  test('an action from the query string of a GET', () => {
    const request = {
      ...queryRequest(''),
      method: 'GET',
      query: new URLSearchParams('Action=GetUser&UserName=a'),
    };
    expect(iamProtocol.receive(request).readInput()).toEqual({ UserName: 'a' });
  });

  test('names that no model knows as nothing', () => {
    expect(read('Action=GetUser&__proto__.x=1&Nope=2&UserName.member.1=3&constructor=4')).toEqual({});
  });

  test.each(['MaxItems=ten', 'MaxItems=1e', 'MaxItems=NaN'])('%s as malformed input', (pair) => {
    const malformed = expect.objectContaining({ code: 'MalformedInput' });
    expect(() => read(`Action=ListUsers&${pair}`)).toThrow(malformed);
  });
});

describe('refuses', () => {
  test.each([
    ['Version=2010-05-08', 'MissingAction', 'The request must contain the parameter Action.'],
    [
      'Action=Nope&Version=2010-05-08',
      'InvalidAction',
      'Could not find operation Nope for version 2010-05-08',
    ],
    [
      'Action=GetUser&Version=1999-01-01',
      'InvalidAction',
      'Could not find operation GetUser for version 1999-01-01',
    ],
    ['', 'MissingAction', 'The request must contain the parameter Action.'],
  ])('%s', (form, code, message) => {
    expect(() => iamProtocol.receive(queryRequest(form))).toThrow(expect.objectContaining({ code, message }));
  });
});
