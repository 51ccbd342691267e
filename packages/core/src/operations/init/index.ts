export { type InitResult, init } from './init.js';
