import { AwsError } from '../../../wire/aws-error.js';

export const invalidInput = (message: string) => new AwsError('InvalidInputException', message);
