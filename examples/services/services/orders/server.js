import { serve } from './shared/serve.js';

serve('orders', 8086);
