import * as sqs from '@aws-sdk/client-sqs';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { addPermission } from './add-permission.js';
import { createQueue } from './create-queue.js';
import { deleteMessage } from './delete-message.js';
import { deleteQueue } from './delete-queue.js';
import { getQueueAttributes } from './get-queue-attributes.js';
import { getQueueUrl } from './get-queue-url.js';
import { listQueues } from './list-queues.js';
import { receiveMessage } from './receive-message.js';
import { removePermission } from './remove-permission.js';
import { sendMessage } from './send-message.js';
import { setQueueAttributes } from './set-queue-attributes.js';

export const sqsService = defineService<typeof sqs, CallContext>({
  signingName: 'sqs',
  sdk: sqs,
  client: new sqs.SQSClient({ region: 'us-east-1' }),
  operations: {
    AddPermission: addPermission,
    CreateQueue: createQueue,
    DeleteMessage: deleteMessage,
    DeleteQueue: deleteQueue,
    GetQueueAttributes: getQueueAttributes,
    GetQueueUrl: getQueueUrl,
    ListQueues: listQueues,
    ReceiveMessage: receiveMessage,
    RemovePermission: removePermission,
    SendMessage: sendMessage,
    SetQueueAttributes: setQueueAttributes,
  },
});
