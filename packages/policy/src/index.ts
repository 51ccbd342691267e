export {
  type RootFeature,
  type RootTask,
  type RootTaskDefinition,
  rootTask,
  rootTasks,
  taskPolicyArn,
} from './root-tasks.js';
