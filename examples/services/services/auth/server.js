import { serve } from './shared/serve.js';

serve('auth', 8081);
