import { serve } from './shared/serve.js';

serve('worker', 8089);
