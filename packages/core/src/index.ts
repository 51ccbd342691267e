export { type AccountId, isAccountId } from './model/account-id.js';
