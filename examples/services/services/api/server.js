import { serve } from './shared/serve.js';

serve('api', 8080);
